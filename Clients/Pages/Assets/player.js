// Plays a recording that the program on this machine opens chunk by chunk; no byte of it reaches a disk.
const box = document.getElementById("player");
const facts = box.dataset;
const chunks = Number(facts.chunks);
const find = (id) => document.getElementById(id);
const button = find("play");
const seek = find("seek");
const clock = find("clock");
const trouble = find("trouble");

/** Says why nothing more is shown, and takes away what was. */
function stop(text) {
  for (const track of tracks) {
    track.element.pause();
    track.element.removeAttribute("src");
    track.element.load();
  }
  trouble.querySelector("p").textContent = text;
  trouble.hidden = false;
  box.hidden = true;
  trouble.scrollIntoView();
}

/** One track: an element with a source that is filled from the local program. */
class Track {
  constructor(element, name, type) {
    this.element = element;
    this.path = `${facts.path}/${name}`;
    this.source = new MediaSource();
    element.src = URL.createObjectURL(this.source);
    this.ready = new Promise((resolve) => {
      this.source.addEventListener("sourceopen", () => {
        URL.revokeObjectURL(element.src);
        this.buffer = this.source.addSourceBuffer(type);
        resolve();
      }, { once: true });
    });
  }

  async fill() {
    await this.ready;
    for (let number = 0; number < chunks; number += 1) {
      const answer = await fetch(`${this.path}/${number}`, { cache: "no-store" });
      if (!answer.ok) throw new Error(answer.status === 409 ? facts.altered : facts.gone);
      const bytes = await answer.arrayBuffer();
      if (bytes.byteLength > 0) await this.append(bytes);
    }
    if (this.source.readyState === "open") this.source.endOfStream();
  }

  append(bytes) {
    return new Promise((resolve, reject) => {
      this.buffer.addEventListener("updateend", resolve, { once: true });
      this.buffer.addEventListener("error", () => reject(new Error(facts.altered)), { once: true });
      this.buffer.appendBuffer(bytes);
    });
  }
}

const tracks = JSON.parse(facts.tracks).map(({ name, type }) => {
  const element = name === "window" ? find("picture") : new Audio();
  const track = new Track(element, name, type);
  const volume = find(name);
  volume?.addEventListener("input", () => { element.volume = Number(volume.value); });
  return track;
});
const leader = tracks[0].element;
const followers = tracks.slice(1).map((track) => track.element);

const text = (seconds) => {
  const whole = Math.max(0, Math.floor(seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
};
const length = () => (Number.isFinite(leader.duration) ? leader.duration : Number(facts.seconds));

/** Holds the voices to the picture. */
function follow() {
  for (const element of followers) {
    if (Math.abs(element.currentTime - leader.currentTime) > 0.06) {
      element.currentTime = leader.currentTime;
    }
    element.playbackRate = leader.playbackRate;
    if (leader.paused !== element.paused) {
      if (leader.paused) element.pause();
      else element.play().catch(() => {});
    }
  }
}

function paint() {
  seek.max = String(length());
  if (document.activeElement !== seek || !leader.seeking) seek.value = String(leader.currentTime);
  seek.setAttribute("aria-valuetext", text(leader.currentTime));
  clock.textContent = `${text(leader.currentTime)} / ${text(length())}`;
  button.textContent = leader.paused ? facts.play : facts.pause;
}

function toggle() {
  if (leader.paused) leader.play().catch(() => {});
  else leader.pause();
}

function move(seconds) {
  leader.currentTime = Math.min(Math.max(0, leader.currentTime + seconds), length());
  follow();
  paint();
}

function step(pictures) {
  leader.pause();
  move(pictures / 10);
}

function hurry(steps) {
  const speed = find("speed");
  const index = Math.min(Math.max(0, speed.selectedIndex + steps), speed.options.length - 1);
  speed.selectedIndex = index;
  leader.playbackRate = Number(speed.value);
  follow();
}

for (const event of ["timeupdate", "seeked", "play", "pause", "ratechange", "durationchange"]) {
  leader.addEventListener(event, () => { follow(); paint(); });
}
// A first picture may come later than the first sound; the player begins where there is something to see.
leader.addEventListener("progress", () => {
  const { buffered } = leader;
  if (buffered.length > 0 && leader.currentTime < buffered.start(0)) leader.currentTime = buffered.start(0);
});
leader.addEventListener("loadeddata", () => { button.disabled = false; paint(); }, { once: true });
button.addEventListener("click", toggle);
find("back").addEventListener("click", () => move(-10));
find("forth").addEventListener("click", () => move(10));
find("frame").addEventListener("click", () => step(1));
find("speed").addEventListener("change", () => hurry(0));
seek.addEventListener("input", () => { leader.currentTime = Number(seek.value); follow(); paint(); });

const keys = {
  " ": toggle, k: toggle, ArrowLeft: () => move(-5), ArrowRight: () => move(5), ",": () => step(-1),
  ".": () => step(1), "<": () => hurry(-1), ">": () => hurry(1), Home: () => move(-length()),
};
document.addEventListener("keydown", (event) => {
  const isTaken = event.target instanceof HTMLElement && event.target.matches("button, select, input, a, summary");
  const act = keys[event.key];
  if (!act || isTaken || event.ctrlKey || event.altKey || event.metaKey) return;
  event.preventDefault();
  act();
});

/** Marks where nothing new was recorded. */
function mark() {
  const { buffered } = leader;
  const total = length();
  const gaps = [];
  for (let number = 1; number < buffered.length; number += 1) {
    gaps.push([buffered.end(number - 1), buffered.start(number)]);
  }
  const space = "http://www.w3.org/2000/svg";
  const drawing = document.createElementNS(space, "svg");
  drawing.setAttribute("viewBox", `0 0 ${total} 1`);
  drawing.setAttribute("preserveAspectRatio", "none");
  for (const [from, to] of gaps) {
    const rect = document.createElementNS(space, "rect");
    rect.setAttribute("x", from);
    rect.setAttribute("width", to - from);
    rect.setAttribute("height", "1");
    drawing.append(rect);
    const item = document.createElement("li");
    item.textContent = facts.gap.replace("{0}", text(from)).replace("{1}", text(to));
    find("gap-list").append(item);
  }
  find("gaps").append(drawing);
}

Promise.all(tracks.map((track) => track.fill())).then(mark, (error) => stop(error.message));

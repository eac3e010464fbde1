// Shows, while the form is filled in, what the agreement allows and what the employee will read.
const form = document.getElementById("ask");
const reasons = document.getElementById("reasons");
const fits = document.getElementById("fits");
const notice = document.getElementById("notice");

/** @type {AbortController | undefined} */
let running;

async function preview() {
  running?.abort();
  running = new AbortController();
  const body = new URLSearchParams(new FormData(form));
  try {
    const answer = await fetch(form.dataset.preview, { method: "POST", body, signal: running.signal });
    if (!answer.ok) return;
    show(await answer.json());
  } catch (error) {
    if (error.name !== "AbortError") throw error;
  }
}

/** @param {{reasons: string[], notice: string, language: string}} told */
function show(told) {
  const list = reasons.querySelector("ul");
  list.replaceChildren(...told.reasons.map((text) => {
    const item = document.createElement("li");
    item.textContent = text;
    return item;
  }));
  reasons.hidden = told.reasons.length === 0;
  fits.hidden = told.reasons.length > 0;
  notice.textContent = told.notice;
  notice.lang = told.language;
}

/** Shows the fields of the chosen way alone. */
function choose() {
  const isTeam = form.querySelector("input[value=random]")?.checked ?? false;
  for (const [id, isWanted] of [["employee", !isTeam], ["team", isTeam], ["count", isTeam]]) {
    const field = document.getElementById(id);
    if (field) field.parentElement.hidden = !isWanted;
  }
}

choose();
form.addEventListener("input", () => {
  choose();
  preview();
});

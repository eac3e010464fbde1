"""Drives one person's pages in a real browser: pages.py SCENE LINK SHOTS [ARGUMENT...].

Every page that is visited is checked by axe-core at WCAG 2.2 AA; a finding, an error on the console or a file
from another host ends the scene with 1.
"""

import glob
import os
import sys
import time

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Error, expect, sync_playwright

# What a player has when it does not get on.
STATE = """() => {
  const picture = document.getElementById("picture");
  const ranges = [...Array(picture.buffered.length).keys()].map((at) =>
    [picture.buffered.start(at), picture.buffered.end(at)]);
  return [picture.readyState, picture.currentTime, ranges, picture.error && picture.error.message,
    document.getElementById("trouble").textContent.trim(), document.getElementById("player").dataset.tracks];
}"""
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


class Visit:
    """A browser window with everything that goes wrong in it."""

    def __init__(self, page, link, shots):
        self.page = page
        self.shots = shots
        self.faults = []
        self.seen = 0
        page.on("console", self.console)
        page.on("pageerror", lambda error: self.faults.append(f"error: {error}"))
        page.on("request", self.request)
        page.goto(link)
        page.wait_for_selector("main")
        self.base = page.url.rstrip("/")
        self.look("start")

    def console(self, message):
        # The player is told of an altered part by a status; the browser writes every such status here.
        if message.type == "error" and "409" not in message.text:
            self.faults.append(f"console: {message.text}")

    def request(self, request):
        if not request.url.startswith(("blob:", "data:", self.page.url.split("/start")[0][:20])):
            if ".localhost:" not in request.url:
                self.faults.append(f"another host: {request.url}")

    def look(self, name):
        """Checks and photographs what is on the screen."""
        self.page.wait_for_load_state()
        self.seen += 1
        result = Axe().run(self.page, options={"runOnly": RULES})
        for found in result.response["violations"]:
            nodes = [node["html"][:160] for node in found["nodes"]]
            self.faults.append(f"axe at {name}: {found['id']}: {nodes}")
        for width in (360, 1100):
            self.page.set_viewport_size({"width": width, "height": 800})
            wide = self.page.evaluate("document.documentElement.scrollWidth")
            if wide > width:
                self.faults.append(f"{name} is {wide} wide at {width}")
        path = os.path.join(self.shots, f"{SCENE}-{self.seen}-{name}.png")
        self.page.screenshot(path=path, full_page=True)

    def wait(self, expression):
        """Waits until an expression holds; asked again and again, because the pages let nobody evaluate a text."""
        end = time.monotonic() + 30
        while not self.page.evaluate(expression):
            if time.monotonic() > end:
                print(self.page.evaluate(STATE))
                raise TimeoutError(expression)
            self.page.wait_for_timeout(20)

    def press(self, text):
        self.page.get_by_role("button", name=text, exact=True).click()
        self.page.wait_for_load_state()

    def follow(self, text):
        self.page.get_by_role("link", name=text).first.click()
        self.page.wait_for_load_state()


def ask(visit, employee):
    visit.follow("Ask")
    visit.page.select_option("#employee", employee)
    visit.look("form")
    visit.page.fill("#until", visit.page.input_value("#from"))
    expect(visit.page.locator("#reasons")).to_contain_text("end before it begins")
    visit.look("reasons")
    visit.page.goto(visit.base + "/ask")
    visit.page.select_option("#employee", employee)
    # From now on: the form's own beginning is the next full quarter, and the calls of the test do not wait for it.
    visit.page.fill("#from", time.strftime("%Y-%m-%dT%H:%M"))
    expect(visit.page.locator("#notice")).to_contain_text("samtykke notice/1")
    visit.press("Ask")
    expect(visit.page.locator("h1")).to_have_text("Asked")
    visit.look("asked")
    visit.follow("Back to the start")
    expect(visit.page.locator("table")).to_contain_text(employee)
    visit.look("today")


def answer(visit, word, heading):
    visit.follow("Read and answer")
    expect(visit.page.locator("pre")).to_contain_text("samtykke notice/1")
    visit.look("question")
    visit.press(word)
    expect(visit.page.locator("h1")).to_have_text(heading)
    visit.look("answered")
    visit.follow("Back to the start")
    visit.look("after")


def yes(visit):
    answer(visit, "Yes, record this one call", "You said yes")
    expect(visit.page.locator("main")).to_contain_text("Your yes")


def no(visit):
    answer(visit, "No", "You said no")


def pass_on(visit, coach):
    expect(visit.page.locator("main")).to_contain_text("recorded 1 time")
    expect(visit.page.locator("main")).to_contain_text("checked just now")
    visit.follow("Details of the recording")
    visit.look("recording")
    visit.page.select_option("#coach", coach)
    visit.press("Pass it on")
    expect(visit.page.locator("h1")).to_have_text("Passed on")
    visit.look("passed-on")


def withdraw(visit):
    visit.follow("Details of the recording")
    visit.press("Withdraw and destroy")
    expect(visit.page.locator("h1")).to_have_text("Taken back")
    visit.look("withdrawn")


def opened(visit):
    visit.follow("Details of the recording")
    visit.look("recording")
    visit.follow("Watch and listen")
    visit.look("purpose")
    visit.press("Sign and open")
    visit.page.wait_for_selector("#player")


def watch(visit):
    opened(visit)
    page = visit.page
    start = time.monotonic()
    visit.wait("document.getElementById('picture').readyState >= 2")
    print(f"first picture after {time.monotonic() - start:.2f} s")
    visit.wait("!document.getElementById('play').disabled")
    visit.wait("Number.isFinite(document.getElementById('picture').duration)")
    page.keyboard.press("ArrowRight")
    visit.wait("document.getElementById('picture').currentTime >= 4.9")
    seek = page.evaluate(
        """async () => {
          const picture = document.getElementById("picture");
          const start = performance.now();
          const done = new Promise((resolve) => picture.addEventListener("seeked", resolve, { once: true }));
          picture.currentTime = 2;
          await done;
          return performance.now() - start;
        }"""
    )
    print(f"seek in {seek:.0f} ms")
    page.locator("#speed").select_option("2")
    page.locator("body").press(" ")
    visit.wait("document.getElementById('picture').currentTime >= 5")
    expect(page.locator("#play")).to_have_text("Pause")
    shows = page.evaluate(
        """() => {
          const picture = document.getElementById("picture");
          return [picture.videoWidth, picture.videoHeight, picture.duration];
        }"""
    )
    print(f"picture {shows}")
    if shows[0] < 300 or shows[2] < 5:
        visit.faults.append(f"no picture: {shows}")
    page.locator("body").press(" ")
    visit.look("player")


def altered(visit, objects, sampling):
    """A chunk is altered on the server between the viewing and its turn."""
    done = []

    def alter(route):
        if not done:
            for path in glob.glob(f"{objects}/**/*", recursive=True):
                if sampling in path and os.path.isfile(path) and os.path.basename(path) == "2":
                    with open(path, "r+b") as file:
                        file.seek(40)
                        byte = file.read(1)
                        file.seek(40)
                        file.write(bytes([byte[0] ^ 1]))
                    done.append(path)
        route.continue_()

    visit.page.route("**/viewings/*/*/1", alter)
    opened(visit)
    expect(visit.page.locator("#trouble")).to_be_visible()
    expect(visit.page.locator("#trouble")).to_contain_text("altered")
    expect(visit.page.locator("#player")).to_be_hidden()
    if len(done) != 1:
        visit.faults.append(f"altered {done}")
    visit.look("altered")


def audit(visit):
    visit.press("Copy the ledger and audit it")
    expect(visit.page.locator("main")).to_contain_text("Nothing was found")
    visit.look("report")


def stale(visit):
    """The link has been used; whoever finds it gets nothing."""
    context = visit.page.context.browser.new_context()
    other = context.new_page()
    answers = []
    other.on("response", lambda response: answers.append(response.status))
    for address in (LINK, visit.base + "/"):
        try:
            other.goto(address)
            visit.faults.append(f"something stands at {address}")
        except Error as error:
            # So the browser says that there was nothing but a status.
            if "ERR_HTTP_RESPONSE_CODE_FAILURE" not in str(error):
                raise
    if set(answers) != {403}:
        visit.faults.append(f"answers to strangers: {answers}")
    context.close()


SCENES = {
    "ask": ask, "yes": yes, "no": no, "pass-on": pass_on, "withdraw": withdraw, "watch": watch,
    "altered": altered, "audit": audit, "stale": stale,
}
SCENE, LINK, SHOTS = sys.argv[1:4]
os.makedirs(SHOTS, exist_ok=True)
with sync_playwright() as driver:
    browser = driver.chromium.launch(
        executable_path="/usr/bin/chromium",
        chromium_sandbox=os.getuid() != 0,
        args=["--autoplay-policy=no-user-gesture-required"],
    )
    window = browser.new_context(locale="en-GB")
    window.set_default_timeout(30_000)
    visit = Visit(window.new_page(), LINK, SHOTS)
    SCENES[SCENE](visit, *sys.argv[4:])
    browser.close()
for fault in visit.faults:
    print(f"fault: {fault}")
print(f"{visit.seen} pages seen")
sys.exit(1 if visit.faults else 0)

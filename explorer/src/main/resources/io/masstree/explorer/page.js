// The page around a walk: scenarios, threads, what happened, buttons, keys and the address.

const DATA = JSON.parse(document.getElementById("data").textContent);
const PACE = 900;

/** Beside how wide a tree there is room for what happened. */
const ROOM = 800;
const MODES = {
  NOT_BEGUN: "has not begun",
  RUNS: "is about to run",
  WAITS: "waits until something that it read changes",
  ENDED: "has ended",
};

let scenario;
let variant;
let walk;
let playing = null;

function find(id) {
  return document.getElementById(id);
}

function make(name, attributes = {}, ...children) {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  element.append(...children);
  return element;
}

function graphOf(which) {
  return which === "bug" ? scenario.bug.graph : scenario.graph;
}

/** What an address says: #scenario, #scenario/bug, each with /schedule. */
function readAddress() {
  const [id, ...rest] = decodeURIComponent(location.hash.slice(1)).split("/");
  scenario = DATA.scenarios.find((each) => each.id === id) || DATA.scenarios[0];
  variant = rest[0] === "bug" && scenario.bug ? "bug" : "right";
  const schedule = rest[0] === "bug" ? rest[1] : rest[0];
  walk = new Walk(graphOf(variant));
  const complete = walk.follow(schedule || "");
  stop();
  showScenario();
  show();
  if (!complete) {
    find("news").textContent =
      `The schedule in the address goes on with “${schedule[walk.taken.length]}”, which is no step here: this is as far as it leads.`;
  }
}

function address() {
  const parts = [scenario.id];
  if (variant === "bug") {
    parts.push("bug");
  }
  if (walk.taken.length > 0) {
    parts.push(walk.schedule());
  }
  return `#${parts.join("/")}`;
}

function showScenario() {
  find("scenarios").replaceChildren(
    ...DATA.scenarios.map((each) => {
      const link = make("a", { href: `#${each.id}` }, each.title);
      if (each === scenario) {
        link.setAttribute("aria-current", "page");
      }
      return link;
    }),
  );
  find("title").textContent = scenario.title;
  find("about").textContent = scenario.about;
  const variants = [["right", "the code as it is"]];
  if (scenario.bug) {
    variants.push(["bug", `with the bug ${scenario.bug.id}`]);
  }
  find("variants").replaceChildren(
    ...variants.map(([name, title]) => {
      const button = make("button", { "aria-pressed": String(name === variant), "data-variant": name }, title);
      button.addEventListener("click", () => {
        location.hash = name === "bug" ? `${scenario.id}/bug` : scenario.id;
      });
      return button;
    }),
  );
  find("wrong").textContent =
    variant === "bug" ? `${scenario.bug.wrong} Some schedule leads there: find it, or press “Show me”.` : "";
  const tree = drawTree(stateOf(graphOf(variant), 0));
  find("columns").className = Number(tree.getAttribute("width")) > ROOM ? "wide" : "";
  find("show").hidden = variant !== "bug";
  find("change").hidden = variant !== "bug";
  find("diff").replaceChildren(...(variant === "bug" ? drawChanges() : []));
  const graph = graphOf(variant);
  const kind = scenario.weak
    ? `A read may see an older value where Java’s memory model allows it, ${scenario.oldReads} times at most on a way. `
    : "Each read sees the newest value. ";
  const bound =
    scenario.bound === null
      ? "These are all states that there are."
      : `These are all states in which a thread that could go on was stopped at most ${scenario.bound} times.`;
  find("size").textContent = `${graph.states.length} states. ${kind}${bound}`;
}

function show() {
  const { state, before } = walk;
  find("threads").replaceChildren(...state.threads.map((thread, t) => threadCard(state, thread, t)));
  const picture = find("picture");
  const left = picture.scrollLeft;
  picture.replaceChildren(drawTree(state, before));
  picture.scrollLeft = left;
  bringIntoView(picture);
  find("words").replaceChildren(...treeInWords(state.objects).map((words) => make("li", {}, words)));
  showVerdict(state);
  showSchedule();
  find("log").replaceChildren(...walk.taken.map(logEntry).reverse());
  find("back").disabled = find("restart").disabled = walk.taken.length === 0;
  find("forward").disabled = walk.undone.length === 0;
  find("play").textContent = playing ? "Pause" : "Play";
  find("play").disabled = !playing && state.steps.length === 0;
  const more = walk.undone.length > 0 ? ` of ${walk.taken.length + walk.undone.length}` : "";
  find("position").textContent = `step ${walk.taken.length}${more}`;
  find("link").href = address();
  if (location.hash !== "" || walk.taken.length > 0) {
    history.replaceState(null, "", address());
  }
  const last = walk.taken[walk.taken.length - 1];
  find("news").textContent = last ? `T${last.thread + 1} ${wordsOf(last, before)}. ${end(state)}` : "";
}

/** Where a tree is wider than its place, what has changed should be seen. */
function bringIntoView(picture) {
  const changed = picture.querySelector(".changed");
  if (changed && picture.scrollWidth > picture.clientWidth) {
    const seen = picture.getBoundingClientRect();
    const box = changed.getBoundingClientRect();
    if (box.left < seen.left || box.right > seen.right) {
      picture.scrollLeft += (box.left + box.right - seen.left - seen.right) / 2;
    }
  }
}

function showSchedule() {
  const lanes = find("lanes");
  const { root, x } = drawSchedule(walk, (count) => {
    stop();
    walk.goTo(count);
    show();
  });
  const left = lanes.scrollLeft;
  lanes.replaceChildren(root);
  const most = x - 60;
  const least = x - lanes.clientWidth + 60;
  lanes.scrollLeft = Math.max(least, Math.min(most, left));
}

/** The lines of the library that the bug changes, with a line around them. */
function drawChanges() {
  return Object.entries(scenario.bug.sources).flatMap(([file, text]) => {
    const box = make("div", { class: "code", tabindex: "0", "aria-label": `What the bug changes in ${file}` });
    for (const { sign, line } of changedLines(DATA.sources[file].split("\n"), text.split("\n"))) {
      const kind = { "+": "plus", "-": "minus", " ": "" }[sign];
      box.append(make("div", { class: kind }, make("i", {}, sign), line.replace(/^ {4}/, "")));
    }
    return [make("p", { class: "where" }, file), box];
  });
}

/** The longest common subsequence of what differs between two texts tells which lines went and came. */
function changedLines(before, after) {
  let top = 0;
  while (before[top] === after[top]) {
    top++;
  }
  let bottom = 0;
  while (before[before.length - 1 - bottom] === after[after.length - 1 - bottom] && bottom < Math.min(before.length, after.length) - top) {
    bottom++;
  }
  const old = before.slice(top, before.length - bottom);
  const young = after.slice(top, after.length - bottom);
  const common = Array.from({ length: old.length + 1 }, () => new Array(young.length + 1).fill(0));
  for (let i = old.length - 1; i >= 0; i--) {
    for (let j = young.length - 1; j >= 0; j--) {
      common[i][j] = old[i] === young[j] ? common[i + 1][j + 1] + 1 : Math.max(common[i + 1][j], common[i][j + 1]);
    }
  }
  const lines = [{ sign: " ", line: before[top - 1] }];
  for (let i = 0, j = 0; i < old.length || j < young.length; ) {
    if (i < old.length && j < young.length && old[i] === young[j]) {
      lines.push({ sign: " ", line: old[i++] });
      j++;
    } else if (j === young.length || (i < old.length && common[i + 1][j] >= common[i][j + 1])) {
      lines.push({ sign: "-", line: old[i++] });
    } else {
      lines.push({ sign: "+", line: young[j++] });
    }
  }
  return [...lines, { sign: " ", line: before[before.length - bottom] }];
}

function end(state) {
  if (!state.explained) {
    return "Wrong: " + state.order;
  }
  return state.steps.length === 0 ? "All have ended." : "";
}

function rulesOf(line) {
  return line.rules.map((rule) =>
    make("a", { class: "rule", href: `../rules.md#${rule.toLowerCase()}`, title: DATA.rules[rule] || rule }, rule),
  );
}

function threadCard(state, thread, t) {
  const card = make("div", { class: `thread t${t}` });
  const line = thread.stack[0];
  card.append(make("h3", {}, make("span", { class: "badge" }, `T${t + 1}`), MODES[thread.mode]));
  card.append(make("ul", { class: "calls" }, ...state.calls[t].map((call) => make("li", {}, call))));
  if (line) {
    card.append(make("p", { class: "where" }, `${line.method}, line ${line.line} of ${line.file}`, ...rulesOf(line)));
    card.append(code(line));
    const callers = thread.stack.slice(1).map((each) => `${each.method}:${each.line}`);
    card.append(make("p", { class: "where quiet" }, callers.length > 0 ? `called by ${callers.join(" ← ")}` : ""));
  }
  const steps = state.steps.filter((step) => step.thread === t);
  for (const step of steps) {
    const button = make("button", { class: "step", "data-step": letterOf(step) });
    const what = thread.mode === "NOT_BEGUN" ? "calls the map" : (step.events[0] || { text: "goes on" }).text;
    button.append(make("b", {}, steps.length > 1 ? (step.choice === 0 ? "newest: " : "older: ") : "step: "), what);
    button.append(" ", make("small", {}, `(key ${letterOf(step)})`));
    button.addEventListener("click", () => {
      stop();
      take(step);
      const again = document.querySelector(`[data-step="${letterOf(step)}"]`);
      if (again) {
        again.focus({ preventScroll: true });
      }
    });
    card.append(button);
  }
  if (steps.length === 0 && state.steps.length > 0 && (thread.mode === "RUNS" || thread.mode === "NOT_BEGUN")) {
    const words = `The other thread cannot be stopped here: it would be once more than the ${scenario.bound} times that this page holds.`;
    card.append(make("p", { class: "where" }, words));
  }
  return card;
}

function code(line) {
  const changed = variant === "bug" ? scenario.bug.sources[line.file] : undefined;
  const text = (changed || DATA.sources[line.file] || "").split("\n");
  const box = make("div", { class: "code", tabindex: "0", "aria-label": `${line.file} around line ${line.line}` });
  const first = Math.max(1, line.line - 4);
  for (let number = first; number <= Math.min(text.length, line.line + 4); number++) {
    const row = make("div", number === line.line ? { class: "here", "aria-current": "true" } : {}, make("i", {}, String(number)));
    row.append(text[number - 1].replace(/^ {4}/, ""));
    box.append(row);
  }
  return box;
}

function logEntry(step, index) {
  const [first, ...rest] = step.events;
  const entry = make("li", { class: `t${step.thread}` }, make("span", { class: "badge" }, `T${step.thread + 1}`), " ");
  entry.append(wordsOf(step, walk.states[index]));
  if (first && first.stack[0]) {
    const line = first.stack[0];
    entry.append(" ", make("code", {}, `${line.method}:${line.line}`), ...rulesOf(line));
  }
  if (rest.length > 0) {
    const more = make("details", {}, make("summary", {}, `and ${rest.length} more that no other thread can notice`));
    const tell = (event) => make("div", {}, event.text, " ", make("code", {}, event.stack[0] ? `${event.stack[0].method}:${event.stack[0].line}` : ""));
    more.addEventListener("toggle", () => more.append(...rest.map(tell)), { once: true });
    entry.append(more);
  }
  return entry;
}

function showVerdict(state) {
  const verdict = make("p", { class: `says ${state.explained ? "fine" : "broken"}` }, (state.explained ? "✓ " : "✗ ") + state.order);
  const calls = make("ul", { class: "calls" });
  state.calls.forEach((thread, t) =>
    thread.forEach((call) => calls.append(make("li", { class: `t${t}` }, make("span", { class: "badge" }, `T${t + 1}`), " ", call))),
  );
  find("verdict").replaceChildren(verdict, calls);
}

function take(step) {
  walk.take(step);
  show();
}

/** The step that play takes: what was taken back, else a thread that takes turns with the other every few steps. */
function nextStep() {
  const again = walk.undone[walk.undone.length - 1];
  const newest = walk.state.steps.filter((step) => step.choice === 0);
  return again || newest[Math.floor(walk.taken.length / 4) % Math.max(1, newest.length)];
}

function tick() {
  const step = nextStep();
  if (step) {
    take(step);
  }
  if (!nextStep()) {
    stop();
    show();
  }
}

function play() {
  stop();
  playing = setInterval(tick, PACE);
  tick();
}

function stop() {
  clearInterval(playing);
  playing = null;
}

function showMe() {
  const way = wayToWrong(walk.graph, 0);
  if (way === null) {
    return;
  }
  walk.restart();
  walk.undone = [];
  walk.follow(way);
  walk.restart();
  play();
}

const COMMANDS = {
  restart: () => walk.restart(),
  back: () => walk.back(),
  forward: () => walk.forward(),
};

for (const [id, command] of Object.entries(COMMANDS)) {
  find(id).addEventListener("click", () => {
    stop();
    command();
    show();
  });
}
find("play").addEventListener("click", () => {
  if (playing) {
    stop();
    show();
  } else {
    play();
  }
});
find("show").addEventListener("click", showMe);
window.addEventListener("hashchange", readAddress);
window.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) {
    return;
  }
  const keys = { ArrowLeft: "back", ArrowRight: "forward", Home: "restart", p: "play", P: "play", s: "show", S: "show" };
  if (keys[event.key] && !find(keys[event.key]).hidden) {
    find(keys[event.key]).click();
    event.preventDefault();
  } else if (/^[12a-oA-O]$/.test(event.key)) {
    const button = document.querySelector(`[data-step="${event.key}"]`);
    if (button) {
      button.click();
    }
  }
});
readAddress();

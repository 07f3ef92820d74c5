// The page around a walk: scenarios, threads, what happened, buttons, keys and the address.

const DATA = JSON.parse(document.getElementById("data").textContent);
const PACE = 900;
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
  find("show").hidden = variant !== "bug";
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
  find("words").replaceChildren(...treeInWords(state.objects).map((words) => make("li", {}, words)));
  showVerdict(state);
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
  find("news").textContent = last ? `T${last.thread + 1} ${last.events[0] ? last.events[0].text : "goes on"}. ${end(state)}` : "";
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
    if (step.choice === 0) {
      button.append(" ", make("small", {}, `(key ${t + 1})`));
    }
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
  entry.append(first ? first.text : "goes on");
  if (first && first.stack[0]) {
    const line = first.stack[0];
    entry.append(" ", make("code", {}, `${line.method}:${line.line}`), ...rulesOf(line));
  }
  if (rest.length > 0) {
    const more = make("details", {}, make("summary", {}, `and ${rest.length} more that no other thread can notice`));
    rest.forEach((event) => more.append(make("div", {}, event.text, " ", make("code", {}, event.stack[0] ? `${event.stack[0].method}:${event.stack[0].line}` : ""))));
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
  } else if (event.key === "1" || event.key === "2") {
    const button = document.querySelector(`[data-step="${event.key}"]`);
    if (button) {
      button.click();
    }
  }
});
readAddress();

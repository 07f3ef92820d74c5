// Draws the schedule: for each thread a lane with its calls as bars and a mark for each step. What was taken back is pale.

const STEP = 15;
const LANE = 40;
const BAR = 17;

/** Where in its step a call returns, and the thread's next one begins. */
const MIDDLE = 0.75;

/** From which step to which a call runs, by what the states say of it; `to` is null while it runs. */
function spanOf(states, thread, index) {
  const says = states.map((state) => state.calls[thread][index]);
  const from = says.findIndex((words) => !words.endsWith(" is to come"));
  const to = says.findIndex((words) => words.includes(" returned "));
  return from < 0 ? null : { from: Math.max(0, from - 1), to: to < 0 ? null : to - 1, words: says[says.length - 1] };
}

function drawSchedule(walk, goTo) {
  const { steps, states } = walk.whole();
  const now = walk.taken.length;
  const threads = states[0].threads.length;
  const wide = 40 + Math.max(steps.length, 24) * STEP + 24;
  const root = svg("svg", { width: wide, height: threads * LANE + 4, role: "img", "aria-label": scheduleInWords(walk) });
  states[0].threads.forEach((_, t) => {
    const y = t * LANE + 4;
    root.append(svg("text", { x: 2, y: y + 14, class: `mark${t}` }, `T${t + 1}`));
    root.append(svg("line", { x1: 28, x2: wide, y1: y + 28, y2: y + 28, class: "lane" }));
    states[0].calls[t].forEach((_, index) => {
      const span = spanOf(states, t, index);
      if (span) {
        const begin = (span.from + (index === 0 ? 0 : MIDDLE)) * STEP;
        const width = Math.max(4, (span.to === null ? steps.length : span.to + MIDDLE) * STEP - begin);
        const bar = svg("svg", { x: 30 + begin, y, width, height: BAR + 2 });
        bar.append(svg("rect", { x: 1, y: 1, width: width - 2, height: BAR, rx: 4, class: `call call${t}${span.to === null ? " open" : ""}` }));
        bar.append(svg("text", { x: 7, y: 13, "font-size": 11 }, span.words.replace(" returned ", " → ").replace(/ runs$/, " …")));
        root.append(bar);
      }
    });
  });
  steps.forEach((step, i) => {
    const look = `step${step.thread}${step.choice > 0 ? " older" : ""}${i < now ? "" : " pale"}`;
    const mark = svg("circle", { cx: 30 + i * STEP + STEP / 2, cy: step.thread * LANE + 32, r: 5, class: look });
    mark.append(svg("title", {}, `step ${i + 1}, T${step.thread + 1} ${wordsOf(step, states[i])}`));
    const target = svg("rect", { x: 30 + i * STEP, y: 0, width: STEP, height: threads * LANE, class: "target" });
    target.append(svg("title", {}, mark.textContent));
    target.addEventListener("click", () => goTo(i + 1));
    root.append(mark, target);
  });
  const x = 30 + now * STEP;
  const wrong = !walk.state.explained;
  root.append(svg("line", { x1: x, x2: x, y1: 0, y2: threads * LANE, class: wrong ? "now wrong" : "now" }));
  return { root, x };
}

function scheduleInWords(walk) {
  const turns = walk.taken.map((step) => step.thread).reduce((runs, thread) => {
    const last = runs[runs.length - 1];
    if (last && last.thread === thread) {
      last.steps++;
    } else {
      runs.push({ thread, steps: 1 });
    }
    return runs;
  }, []);
  const words = turns.map((run) => `T${run.thread + 1} ${run.steps} ${run.steps === 1 ? "step" : "steps"}`);
  return words.length === 0 ? "The schedule: no step was taken yet" : `The schedule: ${words.join(", then ")}`;
}

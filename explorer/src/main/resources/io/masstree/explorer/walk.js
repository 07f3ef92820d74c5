// A walk through a scenario's graph: the steps taken so far, those that were taken back, and how an address names both scenario and steps.

/** A state of a graph with names for its parts; see the class GraphJson. */
function stateOf(graph, number) {
  const [picture, positions, verdict, failure, steps] = graph.states[number];
  const [calls, explained, order] = graph.verdicts[verdict];
  return {
    number,
    objects: graph.pictures[picture].map((object) => graph.objects[object]),
    threads: positions.map((position) => {
      const [mode, stack, variable] = graph.positions[position];
      return { mode, stack: stack === undefined ? [] : graph.stacks[stack].map((line) => lineOf(graph, line)), variable };
    }),
    calls,
    explained: explained === 1 && failure === null,
    order: failure === null ? order : failure,
    steps: steps.map(([thread, choice, to, log]) => ({
      thread,
      choice,
      to,
      events: graph.logs[log].map((event) => {
        const [stack, text] = graph.events[event];
        return { stack: graph.stacks[stack].map((line) => lineOf(graph, line)), text };
      }),
    })),
  };
}

function lineOf(graph, number) {
  const [file, method, line, ...rules] = graph.lines[number];
  return { file, method, line, rules };
}

/** A step in an address: 1 or 2 for the thread; a, b, ... or A, B, ... where it reads an old value. */
function letterOf(step) {
  if (step.choice === 0) {
    return String(step.thread + 1);
  }
  return String.fromCharCode((step.thread === 0 ? 96 : 64) + step.choice);
}

/** What a step does, in words: what others may notice of it, and the call if it is the thread's first step. */
function wordsOf(step, from) {
  const words = step.events[0] ? step.events[0].text : "goes on";
  return from.threads[step.thread].mode === "NOT_BEGUN"
    ? `calls ${from.calls[step.thread][0].replace(/ is to come$/, "")}: ${words}`
    : words;
}

class Walk {
  constructor(graph) {
    this.graph = graph;
    this.taken = [];
    this.undone = [];
    this.states = [stateOf(graph, 0)];
  }

  get state() {
    return this.states[this.states.length - 1];
  }

  get before() {
    return this.states[this.states.length - 2];
  }

  /** Takes a step of the state. What had been taken back is forgotten, unless this is the same step again. */
  take(step) {
    const again = this.undone[this.undone.length - 1];
    if (again && letterOf(again) === letterOf(step)) {
      this.undone.pop();
    } else {
      this.undone = [];
    }
    this.taken.push(step);
    this.states.push(stateOf(this.graph, step.to));
  }

  back() {
    if (this.taken.length > 0) {
      this.undone.push(this.taken.pop());
      this.states.pop();
    }
  }

  forward() {
    const step = this.undone[this.undone.length - 1];
    if (step) {
      this.take(step);
    }
  }

  restart() {
    this.goTo(0);
  }

  /** Goes back or forward until so many steps are taken. */
  goTo(count) {
    while (this.taken.length > count) {
      this.back();
    }
    while (this.taken.length < count && this.undone.length > 0) {
      this.forward();
    }
  }

  /** All steps, with those that were taken back, and the states between them. */
  whole() {
    const undone = [...this.undone].reverse();
    return {
      steps: [...this.taken, ...undone],
      states: [...this.states, ...undone.map((step) => stateOf(this.graph, step.to))],
    };
  }

  /** Goes where a schedule leads, as far as it can be followed; returns whether that is to its end. */
  follow(schedule) {
    for (const letter of schedule) {
      const step = this.state.steps.find((each) => letterOf(each) === letter);
      if (!step) {
        return false;
      }
      this.take(step);
    }
    return true;
  }

  schedule() {
    return this.taken.map(letterOf).join("");
  }
}

/** The shortest schedule from a state to a wrong answer; null if none leads there. */
function wayToWrong(graph, start) {
  const cameFrom = new Map([[start, null]]);
  const queue = [start];
  for (let i = 0; i < queue.length; i++) {
    const [, , verdict, failure, steps] = graph.states[queue[i]];
    if (failure !== null || graph.verdicts[verdict][1] === 0) {
      const way = [];
      for (let at = cameFrom.get(queue[i]); at; at = cameFrom.get(at.from)) {
        way.unshift(at.step);
      }
      return way.map(letterOf).join("");
    }
    for (const [thread, choice, to] of steps) {
      if (!cameFrom.has(to)) {
        cameFrom.set(to, { from: queue[i], step: { thread, choice } });
        queue.push(to);
      }
    }
  }
  return null;
}

"use strict";
// Shows the facts about the operation that is hovered over, or else selected; and moves the selection by keys.
(() => {
  const sections = [...document.querySelectorAll("section.violation")];
  const links = [...document.querySelectorAll("nav a")];
  let section = null; // the violation on show
  let selected = null; // the bar that is selected in it

  const number = (bar) => Number(bar.id.split("o")[1]);
  const bars = () => [...section.querySelectorAll(".op")].sort((a, b) => number(a) - number(b));

  function showFacts(bar) {
    for (const article of section.querySelectorAll(".facts article")) {
      article.hidden = !bar || article.id !== bar.id + "-facts";
    }
  }

  function select(bar, focus) {
    for (const element of section.querySelectorAll(".selected")) {
      element.classList.remove("selected");
    }
    for (const other of section.querySelectorAll(".op")) {
      other.tabIndex = -1;
      other.setAttribute("aria-pressed", String(other === bar));
    }
    selected = bar;
    bar.tabIndex = 0; // one tab stop for all bars; the arrows do the rest
    bar.classList.add("selected");
    section.querySelector(`.core [data-op="${bar.id}"]`)?.classList.add("selected");
    showFacts(bar);
    if (focus) {
      bar.focus({ preventScroll: true });
    }
    scrollTo(bar);
  }

  /** Brings a bar into the middle of its timelines, or at least its begin to the left, if it is not in view. */
  function scrollTo(bar) {
    const view = section.querySelector(".timelines");
    const names = bar.closest(".lane").firstElementChild.offsetWidth;
    const room = view.clientWidth - names;
    const from = bar.offsetLeft - names;
    if (from < view.scrollLeft || from + bar.offsetWidth > view.scrollLeft + room) {
      view.scrollLeft = from - Math.max(16, (room - bar.offsetWidth) / 2);
    }
  }

  function show(next, focus) {
    section = next;
    sections.forEach((other) => (other.hidden = other !== next));
    links.forEach((link) => (link.hash === "#" + next.id
      ? link.setAttribute("aria-current", "true") : link.removeAttribute("aria-current")));
    const contradicting = bars().filter((bar) => bar.classList.contains("contradicts"));
    const last = contradicting[contradicting.length - 1]; // its result is most often the one that cannot be
    if (last) {
      select(last, focus);
    }
  }

  function inTime(step) {
    const all = bars();
    return all[Math.min(all.length - 1, Math.max(0, all.indexOf(selected) + step))];
  }

  function inLane(step) {
    const lanes = [...section.querySelectorAll(".lane")].filter((lane) => lane.querySelector(".op"));
    const lane = lanes[lanes.indexOf(selected.closest(".lane")) + step];
    const distance = (bar) => Math.abs(bar.offsetLeft + bar.offsetWidth / 2
      - selected.offsetLeft - selected.offsetWidth / 2);
    return lane && [...lane.querySelectorAll(".op")].reduce((a, b) => (distance(b) < distance(a) ? b : a));
  }

  function nextContradicting() {
    const contradicting = bars().filter((bar) => bar.classList.contains("contradicts"));
    return contradicting[(contradicting.indexOf(selected) + 1) % contradicting.length];
  }

  const moves = {
    ArrowRight: () => inTime(1),
    ArrowLeft: () => inTime(-1),
    ArrowDown: () => inLane(1),
    ArrowUp: () => inLane(-1),
    Home: () => bars()[0],
    End: () => bars().pop(),
    c: nextContradicting,
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || !selected) {
      return;
    }
    const move = moves[event.key];
    const turn = { "[": -1, "]": 1 }[event.key];
    if (move) {
      event.preventDefault();
      const bar = move();
      if (bar) {
        select(bar, true);
      }
    } else if (turn) {
      const next = sections[sections.indexOf(section) + turn];
      if (next) {
        show(next, true);
      }
    }
  });

  const barOf = (element) => element.closest?.(".op")
    ?? document.getElementById(element.closest?.("[data-op]")?.dataset.op ?? "");

  document.addEventListener("click", (event) => {
    const link = event.target.closest("nav a");
    const bar = barOf(event.target);
    if (link) {
      event.preventDefault();
      show(document.querySelector(link.hash), true);
    } else if (bar) {
      select(bar, true);
    }
  });
  document.addEventListener("focusin", (event) => {
    const bar = event.target.closest(".op");
    if (bar && bar !== selected) {
      select(bar, false);
    }
  });
  document.addEventListener("mouseover", (event) => showFacts(barOf(event.target) ?? selected));

  if (sections.length > 0) {
    show(sections[0], false);
  }
})();

// Draws the tree of a state, as a picture and in words.

const SVG = "http://www.w3.org/2000/svg";
const GAP = 44;

/** How small a picture may become so that it fits, before it has to be scrolled. */
const SMALLEST = 0.7;

function svg(name, attributes, text) {
  const element = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) {
    element.setAttribute(key, value);
  }
  if (text !== undefined) {
    element.textContent = text;
  }
  return element;
}

function textWidth(text) {
  return text.length * 7.3;
}

/** What flags a node's version has. */
function flags(node) {
  const words = [];
  if (node.bits.includes("L")) {
    words.push(node.holder >= 0 ? `LOCKED by T${node.holder + 1}` : "LOCKED");
  }
  if (node.bits.includes("D")) {
    words.push("DIRTY");
  }
  if (node.bits.includes("X")) {
    words.push("DELETED");
  }
  return words;
}

/** The slots that are worth drawing: those in use, those that hold something, and one more. */
function shownSlots(node) {
  let last = 1;
  node.slots.forEach((slot, i) => {
    if (node.order.includes(i) || slot[0] !== "" || slot[1] !== "") {
      last = i + 1;
    }
  });
  return Math.min(node.slots.length, last + 1);
}

/** Puts layers and nodes in rows: for each layer, its interior nodes by depth, then its border nodes. */
function arrange(objects) {
  const byName = new Map(objects.map((object) => [object.n, object]));
  const placed = new Map();
  const layers = objects.filter((object) => object.t === "layer").map((layer) => ({ layer, rows: [], borders: [] }));
  const reach = (entry, name, depth) => {
    const node = byName.get(name);
    if (!node || placed.has(name)) {
      return;
    }
    placed.set(name, { inTree: true });
    if (node.t === "interior") {
      (entry.rows[depth] ||= []).push(node);
      node.children.forEach((child) => child && reach(entry, child, depth + 1));
    } else {
      entry.borders.push(node);
    }
  };
  layers.forEach((entry) => reach(entry, entry.layer.root, 0));
  for (const node of objects) {
    if (node.t === "layer" || placed.has(node.n)) {
      continue;
    }
    const kin = [node.up, node.prev, node.next, ...(node.children || [])].filter(Boolean);
    const home =
      layers.find((entry) => [...entry.rows.flat(), ...entry.borders].some((each) => each && kin.includes(each.n))) || layers[0];
    placed.set(node.n, { inTree: false });
    if (node.t === "interior") {
      (home.rows[0] ||= []).push(node);
    } else {
      const after = home.borders.findIndex((each) => each.next === node.n || node.prev === each.n);
      home.borders.splice(after < 0 ? home.borders.length : after + 1, 0, node);
    }
  }
  return { layers, placed, byName };
}

function sizeOf(node) {
  const title = textWidth(`${node.n}  v${node.count} ${flags(node).join(" ")}`) + 24;
  if (node.t === "interior") {
    const cells = node.children.length * 2 - 1;
    return { width: Math.max(title, cells * 40 + 16, 120), height: 66 };
  }
  const slots = shownSlots(node);
  const cell = Math.max(46, ...node.slots.slice(0, slots).map(([part, value]) => Math.max(textWidth(part), textWidth(value)) + 12));
  const range = textWidth(`[${node.from}, ${node.to})`) + 24;
  return { width: Math.max(title, slots * cell + 16, range, 130), height: 140, cell, slots };
}

/** What the threads are about to access in a node, in words that stand above it. */
function labelsOf(state, node) {
  const labels = [];
  state.threads.forEach((thread, t) => {
    if (thread.variable && thread.variable.startsWith(`${node.n}.`)) {
      labels.push({ t, text: `T${t + 1} ▾ ${thread.variable.slice(node.n.length + 1)}${oldValues(state, t)}` });
    }
  });
  return labels;
}

/** Gives each node of a layer its box: border nodes side by side, and each interior node above the middle of its children. */
function placeBoxes(entry, top, boxes) {
  const rows = entry.rows.filter(Boolean);
  const height = (row) => Math.max(...row.map((node) => sizeOf(node).height)) + 58;
  const tops = [];
  let y = top;
  for (const row of [...rows, entry.borders]) {
    tops.push(y + 32);
    y += row.length > 0 ? height(row) : 0;
  }
  [...rows, entry.borders].reverse().forEach((row, up) => {
    let free = 10;
    for (const node of row) {
      const size = sizeOf(node);
      const children = (node.children || []).map((name) => boxes.get(name)).filter(Boolean);
      const middle = children.reduce((sum, child) => sum + child.x + child.width / 2, 0) / children.length;
      const x = children.length > 0 ? Math.max(free, middle - size.width / 2) : free;
      boxes.set(node.n, { node, x, y: tops[tops.length - 1 - up], ...size });
      free = x + size.width + GAP;
    }
  });
  return y;
}

/** The picture of a state. Nodes that differ from the state before are marked, and where the threads are about to go. */
function drawTree(state, before) {
  const { layers, placed } = arrange(state.objects);
  const old = new Map((before ? before.objects : state.objects).map((object) => [object.n, JSON.stringify(object)]));
  const boxes = new Map();
  let y = 6;
  for (const entry of layers) {
    entry.y = y;
    y = placeBoxes(entry, y + 22, boxes);
  }
  const heading = (entry) => {
    const referring = state.objects.find((each) => each.slots && each.slots.some((slot) => slot[1] === `→ ${entry.layer.n}`));
    const from = referring ? `, below ${referring.n}` : entry.layer.n === "L0" ? "" : ", nobody refers to it";
    return `layer ${entry.layer.n}${from} · root is ${entry.layer.root}`;
  };
  let width = Math.max(...layers.map((entry) => textWidth(heading(entry)) + 20));
  boxes.forEach((box) => {
    const label = Math.max(0, ...labelsOf(state, box.node).map(({ text }) => textWidth(text)));
    width = Math.max(width, box.x + Math.max(box.width, label) + 10);
  });
  const root = svg("svg", { width, height: y, viewBox: `0 0 ${width} ${y}`, role: "img", "aria-label": "The tree, described in words below" });
  root.style.minWidth = `${Math.round(width * SMALLEST)}px`;
  const defs = svg("defs", {});
  const marker = svg("marker", { id: "tip", viewBox: "0 0 8 8", refX: 7, refY: 4, markerWidth: 7, markerHeight: 7, orient: "auto" });
  marker.append(svg("path", { d: "M0 0 8 4 0 8z", class: "tip" }));
  defs.append(marker);
  root.append(defs);
  for (const entry of layers) {
    root.append(svg("text", { x: 10, y: entry.y + 14, class: "soft" }, heading(entry)));
  }
  boxes.forEach((box) => drawLinks(root, box, boxes));
  boxes.forEach((box) => drawBox(root, box, state, placed.get(box.node.n).inTree, old.get(box.node.n)));
  return root;
}

function drawLinks(root, box, boxes) {
  const { node } = box;
  if (node.t === "interior") {
    node.children.forEach((name, i) => {
      const child = boxes.get(name);
      if (child) {
        const x = box.x + 8 + i * 80 + 20;
        const target = child.x + child.width / 2;
        root.append(svg("path", { class: "arrow", d: `M${x} ${box.y + 58} L${target} ${child.y - 2}`, "marker-end": "url(#tip)" }));
      }
    });
    return;
  }
  for (const [name, offset, kind] of [[node.next, 66, ""], [node.prev, 84, "back"]]) {
    const other = boxes.get(name);
    if (!other) {
      continue;
    }
    const right = other.x > box.x;
    const from = right ? box.x + box.width : box.x;
    const to = right ? other.x : other.x + other.width;
    const far = Math.abs(to - from) > GAP + 1;
    const y1 = box.y + offset;
    const y2 = other.y + offset;
    const low = box.y + box.height + 14;
    const path = far
      ? `M${from} ${y1} C${from + (right ? 20 : -20)} ${low} ${to - (right ? 20 : -20)} ${low} ${to} ${y2}`
      : `M${from} ${y1} L${to} ${y2}`;
    root.append(svg("path", { class: `arrow ${kind}`, d: path, "marker-end": "url(#tip)" }));
  }
}

function drawBox(root, box, state, inTree, old) {
  const { node, x, y, width, height } = box;
  const group = svg("g", { "data-node": node.n });
  const changed = old !== JSON.stringify(node);
  const lock = node.bits.includes("L") ? ` lock${Math.max(0, node.holder)}` : "";
  group.append(svg("rect", { x, y, width, height: height - 8, rx: 8, class: `box${lock}${inTree ? "" : " out"}${changed ? " changed" : ""}` }));
  const title = svg("text", { x: x + 10, y: y + 18, class: "title" });
  title.append(svg("tspan", { "font-weight": 700, "font-size": 14 }, node.n));
  title.append(svg("tspan", { dx: 8, class: "soft" }, `v${node.count}`));
  flags(node).forEach((flag) => {
    const whose = flag.startsWith("LOCKED") ? `mark${Math.max(0, node.holder)}` : "flag";
    title.append(svg("tspan", { dx: 7, class: whose }, flag));
  });
  group.append(title);
  labelsOf(state, node).forEach(({ t, text }) => {
    group.append(svg("text", { x: x + 4, y: y - 5 - t * 14, class: `label mark${t}` }, text));
  });
  if (node.t === "interior") {
    drawInterior(group, box);
  } else {
    drawBorder(group, box);
  }
  root.append(group);
}

/** The old values that a thread may read next, beside the newest one. */
function oldValues(state, t) {
  const old = state.steps.filter((step) => step.thread === t && step.choice > 0);
  const values = old.map((step) => step.events[0].text.replace(/^reads .*? = /, "").replace(/( \(\w+\))?, an old value.*/, ""));
  return values.length === 0 ? "" : ` (may still see ${values.join(" or ")})`;
}

function drawInterior(group, { node, x, y }) {
  node.children.forEach((child, i) => {
    const left = x + 8 + i * 80;
    group.append(svg("rect", { x: left, y: y + 28, width: 38, height: 24, class: "cell", rx: 4 }));
    group.append(svg("text", { x: left + 19, y: y + 44, "text-anchor": "middle", class: child ? "" : "free" }, child || "null"));
    if (i < node.separators.length) {
      group.append(svg("text", { x: left + 59, y: y + 44, "text-anchor": "middle", "font-weight": 700 }, node.separators[i]));
    }
  });
}

function drawBorder(group, { node, x, y, cell, slots }) {
  group.append(svg("text", { x: x + 10, y: y + 37, class: "soft" }, `[${node.from}, ${node.to})${node.up ? ` up ${node.up}` : ""}`));
  const order = svg("text", { x: x + 10, y: y + 58 });
  order.append(svg("tspan", { class: "soft" }, "order "));
  order.append(svg("tspan", { "font-weight": 700 }, node.order.length === 0 ? "empty" : node.order.map((slot) => `${node.slots[slot][0]}@${slot}`).join(" ")));
  group.append(order);
  for (let i = 0; i < slots; i++) {
    const used = node.order.includes(i);
    const left = x + 8 + i * cell;
    const [part, value] = node.slots[i];
    const look = used ? "" : "free";
    group.append(svg("rect", { x: left, y: y + 68, width: cell - 3, height: 56, rx: 4, class: `cell${used ? " used" : ""}` }));
    group.append(svg("text", { x: left + 4, y: y + 79, class: "free", "font-size": 9 }, String(i)));
    group.append(svg("text", { x: left + (cell - 3) / 2, y: y + 96, "text-anchor": "middle", class: look }, part || "·"));
    group.append(svg("text", { x: left + (cell - 3) / 2, y: y + 115, "text-anchor": "middle", class: look }, value || (used ? "null" : "·")));
  }
}

/** The tree in sentences, one for each node. */
function treeInWords(objects) {
  const { placed } = arrange(objects);
  return objects.map((object) => {
    if (object.t === "layer") {
      return `Layer ${object.n} has the root ${object.root}.`;
    }
    const where = placed.get(object.n).inTree ? "" : ", not in the tree";
    const is = [`version ${object.count}`, ...flags(object)].join(", ");
    if (object.t === "interior") {
      const children = object.children.map((child, i) => (i === 0 ? "" : `, from ${object.separators[i - 1]} on `) + (child || "null")).join("");
      return `Interior node ${object.n}${where}: ${is}; children ${children}.`;
    }
    const entry = (slot) => `${object.slots[slot][0]} = ${object.slots[slot][1] || "null"} in slot ${slot}`;
    const entries = object.order.length === 0 ? "no entry" : object.order.map(entry).join("; ");
    const links = `next ${object.next || "none"}, prev ${object.prev || "none"}, parent ${object.up || "none"}`;
    return `Border node ${object.n}${where}: ${is}; from ${object.from} to before ${object.to}; ${entries}; ${links}.`;
  });
}

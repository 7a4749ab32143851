// A slider of a journey: range and field as one control, today's value as a tick, the paired result below.
// Everything that comes from a scenario is set as text, never as markup; nothing is fetched.

const PAUSE = 150; // ms of rest before a value is sent: a drag sends its last

function made(tag, name, text) {
  const element = document.createElement(tag);
  if (name) element.className = name;
  if (text !== undefined) element.textContent = text;
  return element;
}

function render({ model, el }) {
  const root = made("div", "sj sj-slider");
  const top = made("div", "top");
  const name = made("label", "name", model.get("label"));
  const was = made("span", "was");
  const field = made("input", "field");
  const track = made("div", "track");
  const range = made("input", "range");
  const tick = made("span", "tick");
  const ends = made("div", "ends");
  const message = made("p", "message");
  const state = made("p", "state");
  const answer = made("div", "answer");
  const live = made("p", "headline");

  const key = `sj-${Math.random().toString(36).slice(2)}`;
  range.type = "range";
  range.id = `${key}-range`;
  name.htmlFor = range.id;
  field.type = "text";
  field.autocomplete = "off";
  field.spellcheck = false;
  field.setAttribute("aria-label", `${model.get("label")}, as written`);
  message.id = `${key}-message`;
  field.setAttribute("aria-describedby", message.id);
  live.setAttribute("role", "status");
  live.setAttribute("aria-live", "polite");
  tick.setAttribute("aria-hidden", "true");
  top.append(name, was, field);
  track.append(range, tick);
  answer.append(live);
  root.append(top, track, ends, message, state, answer);
  el.append(root);

  let timer = 0;
  let shown = -1; // number of the run whose answer stands there

  const stops = () => model.get("stops");
  const today = () => model.get("today");

  function words(position, value) {
    const stop = stops()[Math.round(position)];
    return stop && stop.how === value ? stop.words : model.get("words");
  }

  function along(position) {
    const share = position / Math.max(1, stops().length - 1);
    return `calc(8px + ${share} * (100% - 16px))`; // the knob's middle runs between its halves
  }

  function say(position, value) {
    const from = today().at === null ? position : today().at;
    range.style.setProperty("--from", along(Math.min(from, position)));
    range.style.setProperty("--to", along(Math.max(from, position)));
    range.setAttribute("aria-valuetext", `${words(position, value)}, was ${today().words}`);
    root.classList.toggle("moved", today().at === null || Math.abs(position - today().at) > 0.5);
  }

  function control() {
    const position = model.get("position");
    const value = model.get("value");
    range.min = 0;
    range.max = stops().length - 1;
    range.step = 1;
    range.value = Math.round(position);
    if (document.activeElement !== field) field.value = value;
    was.textContent = `was ${today().words}`;
    const at = today().at;
    tick.hidden = at === null;
    if (at !== null) {
      tick.style.left = along(at);
      tick.title = `today: ${today().words}`;
    }
    ends.replaceChildren(made("span", "", stops()[0].how), made("span", "", stops()[stops().length - 1].how));
    say(position, value);
  }

  function send(value, position) {
    model.set("value", value);
    if (position !== undefined) model.set("position", position);
    model.save_changes();
  }

  function later(value, position) {
    clearTimeout(timer);
    timer = setTimeout(() => send(value, position), PAUSE);
  }

  range.addEventListener("input", () => {
    const position = Number(range.value);
    const value = stops()[position].how;
    field.value = value;
    say(position, value);
    waiting(true);
    later(value, position);
  });
  field.addEventListener("change", () => {
    clearTimeout(timer);
    send(field.value.trim());
  });
  root.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      clearTimeout(timer);
      model.send({ ask: "stop" });
    }
  });

  function waiting(yes) {
    root.classList.toggle("waiting", yes);
  }

  function progress() {
    const now = model.get("state");
    const result = model.get("result");
    const value = model.get("value");
    const old = result.value !== undefined && result.value !== value;
    root.classList.toggle("invalid", now === "invalid");
    field.setAttribute("aria-invalid", String(now === "invalid"));
    message.textContent = now === "invalid" || now === "failed" ? model.get("message") : "";
    waiting(now === "running" || old);
    const told = {
      running: `running ${value}`,
      stopped: "stopped",
      invalid: "not run",
      failed: "failed",
      idle: "not run yet",
    };
    const from = old ? `; below, from ${result.value}` : "";
    state.textContent = told[now] === undefined ? "" : told[now] + from;
  }

  function table(result) {
    const found = made("table", "sj-table");
    found.append(made("caption", "", result.title));
    const head = made("tr");
    result.columns.forEach((column, i) => {
      const cell = made(column ? "th" : "td", i ? "n" : "", column);
      if (column) cell.scope = "col";
      head.append(cell);
    });
    const thead = made("thead");
    thead.append(head);
    const body = made("tbody");
    result.rows.forEach((row, k) => {
      const verdict = result.verdicts[k];
      const line = made("tr", verdict === "shown" ? "shown" : "unsure");
      row.forEach((text, i) => {
        const kind = i === 0 ? "" : i === result.columns.indexOf("difference") ? "n difference" : "n";
        const cell = made(i === 0 ? "th" : "td", kind, text);
        if (i === 0) cell.scope = "row";
        line.append(cell);
      });
      body.append(line);
    });
    found.append(thead, body);
    return found;
  }

  function answered() {
    const result = model.get("result");
    if (result.run === undefined || result.run <= shown) return; // late: a newer answer stands there
    shown = result.run;
    live.textContent = result.headline;
    const scroll = made("div", "scroll");
    scroll.tabIndex = 0; // so that a wide table can be moved by keys
    scroll.setAttribute("role", "region");
    scroll.setAttribute("aria-label", result.title);
    scroll.append(table(result));
    answer.replaceChildren(live, made("p", "note", result.sure), scroll, made("p", "note", result.note));
    progress();
  }

  model.on("change:position change:value change:words", control);
  model.on("change:state change:message change:value change:result", progress);
  model.on("change:result", answered);
  control();
  progress();
  answered();
  model.send({ ask: "start" });

  return () => clearTimeout(timer);
}

export default { render };

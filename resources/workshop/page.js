"use strict";
// The page of one person. All state that counts is on the server; here are a token and drafts.

const POLL = 2000, PATIENCE = 8000, MOST_REASON = 300, MOST_TEXT = 600, MOST_NAME = 60;
const stored = storage();

let token = stored.getItem("token");
let code = "", session = null; // until one has joined
let state = null, shown = "", at = 0; // `at`: which question of the item
let isLost = false, closes = 0, timer = 0, silence = 0;
let drafts = JSON.parse(stored.getItem("drafts") || "{}");

// What is shown

function show(key, parts) {
  const isNew = shown !== "";
  shown = key;
  find("main").replaceChildren(...parts.filter((part) => part !== null));
  if (isNew) {
    const title = find("main").querySelector("h1"); // so that it is read aloud
    title.tabIndex = -1;
    title.focus({ preventScroll: true });
    window.scrollTo(0, 0);
  }
}

function tell(text, isWrong = false) {
  clearTimeout(silence);
  find("message").textContent = text;
  find("message").classList.toggle("wrong", isWrong);
}

// Talking to the server

async function call(path, body) {
  const abort = new AbortController();
  const patience = setTimeout(() => abort.abort(), PATIENCE);
  const headers = {};
  if (token) headers.Authorization = `Bearer ${token}`;
  if (body) headers["Content-Type"] = "application/json";
  try {
    const answer = await fetch(path, {
      method: body ? "POST" : "GET", body: body && JSON.stringify(body), headers,
      cache: "no-store", credentials: "omit", signal: abort.signal,
    });
    const data = answer.status === 204 ? null : await answer.json();
    if (answer.ok) return data;
    throw Object.assign(new Error(data.error), { status: answer.status, code: data.code });
  } finally {
    clearTimeout(patience);
  }
}

async function poll() {
  clearTimeout(timer);
  if (!token) return;
  const asked = token;
  try {
    const since = state && !isLost ? `?since=${state.version}` : "";
    const found = await call(`/api/state${since}`);
    if (token !== asked) return;
    if (isLost) tell("");
    isLost = false;
    if (found) take(found);
  } catch (problem) {
    if (token !== asked) return;
    if (problem.status === 401) {
      leave();
      return;
    }
    if (problem.status !== 429) {
      isLost = true;
      tell(t("lost"), true);
    }
  }
  clearTimeout(timer);
  timer = setTimeout(poll, POLL * (isLost ? 2 : 1) * (0.8 + 0.4 * Math.random()));
}

function take(found) {
  const before = state;
  state = found;
  closes = found.seconds_left === null ? 0 : Date.now() + 1000 * found.seconds_left;
  find("session").textContent = found.title;
  if (placeOf(before) !== placeOf(found)) at = 0;
  if (before && before.stage !== found.stage) tell("");
  render();
  tick();
}

// Where the session is; an item that was adopted or left stays in sight as it was.
function placeOf(one) {
  if (!one || !one.item) return "";
  return [one.item.id, one.item.round, one.stage === "blind"].join(" ");
}

function leave() {
  const wasIn = state !== null;
  token = state = session = null;
  drafts = {};
  stored.removeItem("token");
  stored.removeItem("drafts");
  find("clock").textContent = "";
  showCode();
  tell(t(wasIn ? "removed" : "join-first"), true);
}

// Joining

function showCode() {
  const input = make("input", {
    id: "code", class: "code", type: "text", inputmode: "numeric", autocomplete: "off",
    maxlength: 12, required: true, value: code, "aria-describedby": "message",
  });
  show("code", [
    make("h1", {}, t("join-title")),
    make("form", { onsubmit: onCode, novalidate: true },
      make("label", { for: "code" }, t("code")), input,
      make("button", { class: "primary" }, t("go-on"))),
  ]);
}

async function onCode(event) {
  event.preventDefault();
  code = find("code").value;
  await enter();
}

async function enter() {
  try {
    session = await call("/api/enter", { code });
  } catch (problem) {
    refuse(problem);
    return;
  }
  tell("");
  showJoin();
}

function showJoin() {
  find("session").textContent = session.title;
  const name = session.is_anonymous ? [make("p", { class: "quiet" }, t("anonymous-hint"))] : [
    make("label", { for: "name" }, t("name")),
    make("input", {
      id: "name", type: "text", autocomplete: "name", maxlength: MOST_NAME, required: true,
      "aria-describedby": "name-hint message",
    }),
    make("p", { id: "name-hint", class: "quiet small" }, t("name-hint")),
  ];
  const teams = session.teams.length === 0 ? [] : [
    make("label", { for: "team" }, t("team")),
    make("select", { id: "team" }, make("option", { value: "" }, t("no-team")),
      ...session.teams.map((team) => make("option", { value: team.id }, team.name))),
  ];
  show("join", [
    make("h1", {}, t("join-title")),
    make("form", { onsubmit: onJoin, novalidate: true }, ...name, ...teams,
      make("button", { class: "primary" }, t("join"))),
  ]);
}

async function onJoin(event) {
  event.preventDefault();
  const button = event.target.querySelector("button");
  const value = (id) => (find(id) ? find(id).value.trim() : "");
  button.disabled = true;
  try {
    const joined = await call("/api/join", { code, name: value("name"), team: value("team") });
    token = joined.token;
    stored.setItem("token", token);
    history.replaceState(null, "", "/"); // the code is of no more use
    tell("");
    await poll();
  } catch (problem) {
    button.disabled = false;
    refuse(problem);
  }
}

function refuse(problem) {
  if (problem.status === 401 && token) leave();
  else tell(problem.status ? problem.message : t("not-sent"), true);
}

// What is shown in each stage

function render() {
  const { stage, item } = state;
  const isResult = item && stage !== "blind" && stage !== "ended";
  const result = isResult && JSON.stringify(state.results[state.questions[at].id]);
  const key = [stage, item && item.id, item && item.round, at, result].join(" ");
  if (key === shown) {
    markSteps();
    return;
  }
  if (stage === "ended") show(key, [make("h1", {}, t("ended")), who()]);
  else if (!item) show(key, [make("h1", {}, t("waiting")), who()]);
  else if (stage === "blind") show(key, asking());
  else show(key, revealed());
}

function who() {
  const { number, name, team } = state.person;
  const text = name ? t("you-are-named", { name, number }) : t("you-are", { number });
  return make("div", { class: "quiet" }, make("p", {}, text),
    team ? make("p", {}, t("you-speak-for", { team })) : null);
}

function head() {
  const { item, questions } = state;
  const question = questions[at], values = { item: item.number, items: item.of };
  const isSaid = item.title === question.title; // just below
  const place = [
    isSaid ? t("item", values) : t("place", { ...values, title: item.title }),
    t("round", { round: item.round }),
  ];
  return [
    make("p", { class: "quiet small" }, place.join(" \u00b7 ")),
    questions.length > 1 ? steps() : null,
    make("h1", { id: "question" }, question.title),
    question.help ? make("p", { class: "quiet" }, question.help) : null,
  ];
}

function steps() {
  return make("ol", { class: "steps" }, ...state.questions.map((question, index) =>
    make("li", {}, make("button", {
      type: "button", "data-question": question.id, "aria-current": index === at ? "step" : null,
      onclick: () => goTo(index),
    }, String(index + 1)))));
}

function markSteps() {
  const { questions, answers, stage } = state;
  document.querySelectorAll(".steps button").forEach((button, index) => {
    const isDone = questions[index].id in answers;
    button.classList.toggle("done", isDone && stage === "blind");
    const name = t("question-of", { number: index + 1, of: questions.length });
    button.setAttribute("aria-label", stage === "blind" ? `${name}: ${t(isDone ? "question-done" : "question-open")}` : name);
  });
  const left = find("left");
  if (left) {
    const n = questions.filter((question) => !(question.id in answers)).length;
    left.textContent = n ? t("open-left", { n }) : t("all-sent");
  }
}

function turning() {
  const last = state.questions.length - 1;
  if (last === 0) return null;
  return make("nav", {},
    make("button", { type: "button", disabled: at === 0, onclick: () => goTo(at - 1) }, t("back")),
    make("button", { type: "button", disabled: at === last, onclick: () => goTo(at + 1) }, t("next")));
}

function goTo(index) {
  at = index;
  tell("");
  render();
}

// A question while it is blind

function draftKey(question) {
  return [state.item.id, state.item.round, question.id].join(" ");
}

function draftOf(question) {
  const own = state.answers[question.id] || state.earlier[question.id];
  return drafts[draftKey(question)] || { ...own };
}

function keep(question, draft) {
  drafts[draftKey(question)] = draft;
  stored.setItem("drafts", JSON.stringify(drafts));
}

function asking() {
  const question = state.questions[at];
  const draft = draftOf(question);
  const change = (part, value) => {
    draft[part] = value;
    keep(question, draft);
  };
  const earlier = state.earlier[question.id];
  const fields = { number: numberFields, choice: choiceFields, text: textFields }[question.kind];
  const reason = question.kind === "text" ? [] : [
    make("label", { for: "reason" }, t("reason")),
    make("input", {
      id: "reason", type: "text", autocomplete: "off", maxlength: MOST_REASON,
      value: draft.reason || "", oninput: (event) => change("reason", event.target.value),
    }),
  ];
  const isSent = question.id in state.answers;
  const form = make("form", { onsubmit: (event) => onSend(event, question, draft), novalidate: true },
    ...fields(question, draft, change), ...reason,
    make("button", { id: "send", class: "primary" }, t(isSent ? "send-again" : "send")));
  const result = state.results[question.id];
  const parts = [
    ...head(),
    earlier ? make("p", {}, t("before", { answer: inWords(earlier, question), round: state.item.round - 1 })) : null,
    form, turning(), make("p", { id: "left", class: "quiet small" }),
    result ? make("section", { class: "earlier" }, make("h2", {}, t("round", { round: result.round })), ...resultParts(question, result)) : null,
  ];
  queueMicrotask(markSteps);
  return parts;
}

function numberFields(question, draft, change) {
  const step = 10 ** -question.decimals;
  const rows = {};
  const said = make("p", { class: "quiet small" });
  const refresh = () => {
    for (const [part, row] of Object.entries(rows)) {
      const value = draft[part];
      const isSet = typeof value === "number";
      row.box.classList.toggle("untouched", !isSet);
      row.slider.value = isSet ? value : typeof draft.likely === "number" ? draft.likely : (question.low + question.high) / 2;
      if (document.activeElement !== row.field) row.field.value = isSet ? value : "";
      row.slider.setAttribute("aria-valuetext", isSet ? figure(value, question) : t("untouched"));
    }
    said.textContent = sentence(question, draft);
  };
  const set = (part, value) => {
    change(part, value);
    if (value !== null) order(part, draft, change);
    refresh();
  };
  const row = (part, name) => {
    const range = { min: question.low, max: question.high, step, "aria-describedby": "message" };
    const slider = make("input", { type: "range", ...range, "aria-label": name,
      oninput: (event) => set(part, Number(event.target.value)),
      // A tap on the middle of an untouched scale is an answer too.
      onclick: (event) => set(part, Number(event.target.value)) });
    const field = make("input", { type: "number", id: part, inputmode: "decimal", ...range,
      oninput: (event) => set(part, event.target.value === "" ? null : event.target.valueAsNumber),
      onblur: refresh });
    const box = make("div", { class: part === "likely" ? "number" : "number range" },
      make("label", { for: part }, question.unit ? `${name} (${question.unit})` : name), slider, field);
    rows[part] = { box, slider, field };
    return box;
  };
  const parts = [row("likely", t("likely")), ...scale(question), said, row("low", t("low")), row("high", t("high"))];
  refresh();
  return parts;
}

function sentence(question, draft) {
  if (typeof draft.likely !== "number") return t("untouched");
  const { likely } = draft;
  const low = typeof draft.low === "number" ? draft.low : likely;
  const high = typeof draft.high === "number" ? draft.high : likely;
  const values = { likely: figure(likely, question), low: figure(low, question, 0, true), high: figure(high, question) };
  return t(low === likely && high === likely ? "i-say" : "i-say-between", values);
}

// What was moved last stands; the others give way.
function order(part, draft, change) {
  const value = draft[part];
  const isBelow = (other) => typeof draft[other] === "number" && draft[other] < value;
  const isAbove = (other) => typeof draft[other] === "number" && draft[other] > value;
  if (part !== "high") for (const other of ["likely", "high"]) if (other !== part && isBelow(other)) change(other, value);
  if (part !== "low") for (const other of ["likely", "low"]) if (other !== part && isAbove(other)) change(other, value);
}

function scale(question) {
  const worded = (value) => {
    const anchor = question.anchors.find((one) => one[0] === value);
    return make("span", {}, figure(value, question) + (anchor ? ` \u00b7 ${anchor[1]}` : ""));
  };
  const between = question.anchors.filter((one) => one[0] > question.low && one[0] < question.high);
  return [
    make("div", { class: "ends" }, worded(question.low), worded(question.high)),
    between.length === 0 ? null : make("ul", { class: "anchors quiet small" },
      ...between.map((one) => make("li", {}, worded(one[0])))),
  ].filter((part) => part !== null);
}

function choiceFields(question, draft, change) {
  return [make("fieldset", {}, make("legend", {}, t("choose")),
    ...question.options.map((option) => make("label", { class: "option" },
      make("input", { type: "radio", name: "option", value: option, checked: draft.option === option,
        onchange: () => change("option", option) }),
      make("span", {}, option))))];
}

function textFields(question, draft, change) {
  const area = make("textarea", { id: "text", rows: 4, maxlength: MOST_TEXT,
    oninput: (event) => change("text", event.target.value) }, draft.text || "");
  return [make("label", { for: "text" }, t("text")), area];
}

async function onSend(event, question, draft) {
  event.preventDefault();
  const values = valuesOf(question, draft);
  if (typeof values === "string") {
    tell(values, true);
    return;
  }
  const { item } = state;
  find("send").disabled = true;
  try {
    await call("/api/answer", { item: item.id, question: question.id, round: item.round, values });
  } catch (problem) {
    if (find("send")) find("send").disabled = false;
    refuse(problem);
    return;
  }
  if (!state.item || state.item.id !== item.id || state.item.round !== item.round) return;
  state.answers[question.id] = values;
  shown = "sent";
  const open = state.questions.findIndex((one, index) => index > at && !(one.id in state.answers));
  if (open !== -1) at = open;
  render();
  tell(t("sent"));
  silence = setTimeout(tell, 5000, ""); // it stands over the page
  poll();
}

// What is sent, or what is missing.
function valuesOf(question, draft) {
  const reason = (draft.reason || "").trim();
  if (question.kind === "choice") return draft.option ? { option: draft.option, reason } : t("choose");
  if (question.kind === "text") return (draft.text || "").trim() ? { text: draft.text.trim() } : t("text-needed");
  const needed = t("number-needed", { low: figure(question.low, question), high: figure(question.high, question) });
  const values = { reason };
  for (const part of ["likely", "low", "high"]) {
    const value = draft[part];
    if (value === null || value === undefined) continue;
    if (!(value >= question.low && value <= question.high)) return needed;
    values[part] = value;
  }
  return "likely" in values ? values : needed;
}

// What the room said

function revealed() {
  const question = state.questions[at];
  const result = state.results[question.id];
  const isOver = state.stage === "adopted" || state.stage === "left";
  queueMicrotask(markSteps);
  return [
    ...head(), ...(result ? resultParts(question, result) : []), turning(),
    isOver ? make("p", { class: "quiet" }, t("waiting-next")) : null,
  ];
}

// Time

function tick() {
  const clock = find("clock");
  if (!closes || !state || state.stage !== "blind") {
    clock.textContent = "";
    return;
  }
  const left = Math.max(0, Math.round((closes - Date.now()) / 1000));
  const seconds = String(left % 60).padStart(2, "0");
  clock.textContent = left ? t("minutes-left", { minutes: Math.floor(left / 60), seconds }) : t("time-up");
}

async function begin() {
  try {
    ({ words, language } = await call("/words.json"));
  } catch {
    setTimeout(begin, POLL);
    return;
  }
  document.documentElement.lang = language;
  document.title = t("workshop");
  find("trust").textContent = t("trust");
  find("session").textContent = t("workshop");
  setInterval(tick, 1000);
  document.addEventListener("visibilitychange", () => document.hidden || poll());
  window.addEventListener("online", poll);
  code = decodeURIComponent(location.hash.slice(1)).replace(/\D/g, "").slice(0, 8);
  if (token) await poll();
  else {
    showCode();
    if (code) await enter();
  }
}

begin();

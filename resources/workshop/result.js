"use strict";
// What the room said to a question: dots, bars or lines, the own answer marked, reasons.

function resultParts(question, result) {
  const own = result.own ? t("own", { answer: inWords(result.own, question) }) : t("no-own");
  const kinds = { number: numberResult, choice: choiceResult, text: textResult };
  const reasons = result.reasons.length === 0 ? [] : [
    make("h2", {}, t("reasons")),
    make("ul", { class: "said" }, ...result.reasons.map((reason) => make("li", {}, reason))),
  ];
  return [...kinds[question.kind](question, result), make("p", { class: question.kind === "number" && result.own ? "own ring" : "own" }, own), ...reasons];
}

function numberResult(question, result) {
  const words = make("p", { class: "words" }, result.words);
  if (!result.quartiles) return [words];
  const [low, median, high] = result.quartiles.map((value, index) => figure(value, question, 0, index === 0));
  return [
    dots(question, result), make("div", { class: "ends" },
      make("span", {}, figure(question.low, question)), make("span", {}, figure(question.high, question))),
    words,
    result.n > 1 && !result.words.includes(median) ? make("p", {}, t("half", { low, median, high })) : null,
  ].filter((part) => part !== null);
}

function dots(question, result) {
  const width = 360, edge = 10, bins = 24, radius = 6.5;
  const place = (value) => edge + (width - 2 * edge) * (value - question.low) / (question.high - question.low);
  const piles = new Map();
  const own = result.own ? result.own.likely : null;
  let isMarked = false;
  const placed = [...result.values].sort((a, b) => a - b).map((value) => {
    const bin = Math.round((bins * (value - question.low)) / (question.high - question.low));
    const height = piles.get(bin) || 0;
    piles.set(bin, height + 1);
    const isOwn = !isMarked && own !== null && Math.abs(value - own) < 1e-6 + 10 ** -question.decimals / 20;
    isMarked = isMarked || isOwn;
    return { x: edge + (width - 2 * edge) * bin / bins, height, isOwn };
  });
  const tallest = Math.max(...piles.values());
  const rise = Math.min(2 * radius + 2, 160 / tallest);
  const base = 20 + rise * (tallest - 1) + radius;
  const [first, middle, third] = result.quartiles.map(place);
  const marks = placed.map(({ x, height, isOwn }) => draw("circle", {
    class: isOwn ? "mine" : "dot", cx: x, cy: base - radius - 3 - rise * height, r: isOwn ? radius + 2 : radius,
  }));
  const label = t("picture", {
    n: result.n, low: figure(Math.min(...result.values), question, 1),
    high: figure(Math.max(...result.values), question, 1), words: result.words,
  });
  return draw("svg", { viewBox: `0 0 ${width} ${base + 8}`, role: "img", "aria-label": label },
    draw("rect", { class: "half", x: first, y: 4, width: Math.max(2, third - first), height: base - 4 }),
    draw("line", { class: "median", x1: middle, x2: middle, y1: 4, y2: base }),
    draw("line", { class: "axis", x1: edge, x2: width - edge, y1: base, y2: base }),
    ...marks.filter((mark) => mark.getAttribute("class") === "dot"),
    ...marks.filter((mark) => mark.getAttribute("class") === "mine"));
}

function choiceResult(question, result) {
  return [
    make("p", { class: "quiet" }, t("answers", { n: result.n })),
    make("div", { class: "bars" }, ...question.options.map((option, index) => make("div", {},
      make("div", { class: "ends" }, make("span", {}, option), make("span", {}, String(result.counts[index]))),
      make("progress", { class: "bar", max: Math.max(1, result.n), value: result.counts[index], "aria-label": option })))),
  ];
}

function textResult(question, result) {
  return [
    make("p", { class: "quiet" }, t("answers", { n: result.n })),
    make("ul", { class: "said" }, ...result.texts.map((text) => make("li", {}, text))),
  ];
}

"use strict";
// Words, numbers and elements that the page is made of.

const SVG = "http://www.w3.org/2000/svg";
const find = (id) => document.getElementById(id);
let words = {}, language = "en"; // filled in by the page

// What this tab keeps; where the browser allows nothing it is gone when the page is loaded again.
function storage() {
  try {
    window.sessionStorage.setItem("is-allowed", "yes");
    return window.sessionStorage;
  } catch {
    const kept = new Map();
    return {
      getItem: (key) => (kept.has(key) ? kept.get(key) : null),
      setItem: (key, value) => kept.set(key, value),
      removeItem: (key) => kept.delete(key),
    };
  }
}

// Words and numbers

function t(key, values = {}) {
  return words[key].replace(/\{(\w+)\}/g, (_, name) => values[name]);
}

function figure(value, question, more = 0, isBare = false) {
  const most = question.decimals + more;
  const least = Number.isInteger(value) ? 0 : Math.min(question.decimals, most);
  const text = value.toLocaleString(language, { minimumFractionDigits: least, maximumFractionDigits: most });
  return question.unit && !isBare ? `${text}\u00a0${question.unit}` : text;
}

function inWords(answer, question) {
  if (question.kind === "choice") return answer.option;
  if (question.kind === "text") return answer.text;
  const { likely, low = likely, high = likely } = answer;
  const middle = figure(likely, question);
  if (low === likely && high === likely) return middle;
  return `${middle} (${figure(low, question, 0, true)}\u2013${figure(high, question)})`;
}

// Elements; texts of others only ever become text

function make(tag, attributes = {}, ...parts) {
  return fill(document.createElement(tag), attributes, parts);
}

function draw(tag, attributes, ...parts) {
  return fill(document.createElementNS(SVG, tag), attributes, parts);
}

function fill(element, attributes, parts) {
  for (const [name, value] of Object.entries(attributes)) {
    if (name.startsWith("on")) element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...parts.filter((part) => part !== null));
  return element;
}

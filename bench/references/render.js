// {csl, locales, items, clusters: [{note, item}] or null} on standard input -> {entries: {id: text}} or {notes: [text]} on standard output.
// Each printed variable stands between marks, NAME and TEXT: U+E000 NAME U+E001 TEXT U+E002.
const fs = require("fs");
const CSL = require("citeproc");

const { csl, locales, items, clusters } = JSON.parse(fs.readFileSync(0, "utf8"));
const format = CSL.Output.Formats.text;
format["@font-variant/small-caps"] = (state, text) => text.toUpperCase(); // how small capitals come out of a PDF
format["@showid/true"] = CSL.Output.Formats.html["@showid/true"]; // the marks, which the text format leaves out

function locale(lang) {
  const file = [lang, "en-US"].map((l) => `${locales}/locales-${l}.xml`).find(fs.existsSync);
  return fs.readFileSync(file, "utf8");
}
const system = {
  retrieveLocale: locale,
  retrieveItem: (id) => items[id],
  variableWrapper: (what, before, text, behind) =>
    `${before}\uE000${what.variableNames.join(" ")}\uE001${text}\uE002${behind}`,
};
const engine = new CSL.Engine(system, fs.readFileSync(csl, "utf8"));
engine.setOutputFormat("text");

function entries() {
  engine.updateItems(Object.keys(items));
  const [about, texts] = engine.makeBibliography();
  return Object.fromEntries(texts.map((text, i) => [about.entry_ids[i][0], text.trim()]));
}

function notes() {
  const texts = [];
  clusters.forEach(({ note, item }, i) => {
    const cluster = { citationID: `c${i}`, citationItems: [item], properties: { noteIndex: note } };
    const before = clusters.slice(0, i).map((earlier, k) => [`c${k}`, earlier.note]);
    for (const [at, text] of engine.processCitationCluster(cluster, before, [])[1]) texts[at] = text;
  });
  return texts;
}
process.stdout.write(JSON.stringify(clusters ? { notes: notes() } : { entries: entries() }));

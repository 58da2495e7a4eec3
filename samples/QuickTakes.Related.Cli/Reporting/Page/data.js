// The data of the report: columns of numbers by name, and lists of texts; see ReportColumns.cs for how they are packed.

const COLUMN_TYPES = { u8: Uint8Array, u16: Uint16Array, u32: Uint32Array, i32: Int32Array };

/** What becomes of a link, by its number in the data. */
const KEPT = 0, CORRECTED = 1, ADDED = 2, REMOVED = 3, CANDIDATE = 4, NOTED = 5;

/** What an editor said of a link before, in the article's front matter. */
const WAS_PINNED = 1, WAS_EXCLUDED = 2, MAY_NOT_BE = 4;

const NONE = 0xFFFFFFFF;

async function readData() {
  const element = document.getElementById('data');
  const bytes = fromBase64(element.textContent);
  element.remove();
  const inflated = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('deflate-raw'));
  const buffer = await new Response(inflated).arrayBuffer();
  const length = new DataView(buffer).getUint32(0, true);
  const head = JSON.parse(new TextDecoder().decode(new Uint8Array(buffer, 4, length)));
  const start = Math.ceil((4 + length) / 8) * 8;
  const data = { ...head.meta, ...head.texts };
  for (const [name, [type, offset, count]] of Object.entries(head.columns))
    data[name] = new COLUMN_TYPES[type](buffer, start + offset, count);
  data.count = data.titles.length;
  data.rowOf = new Map(data.paths.map((path, row) => [path, row]));
  return data;
}

function fromBase64(text) {
  if (Uint8Array.fromBase64)
    return Uint8Array.fromBase64(text);
  const binary = atob(text);
  const bytes = new Uint8Array(binary.length);
  for (let i = 0; i < bytes.length; i++)
    bytes[i] = binary.charCodeAt(i);
  return bytes;
}

/** The title of a row, or of what stands at a link that leads to no article. */
function titleAt(data, link) {
  return data.target[link] === NONE ? data.urls[data.urlOf[link]] : data.titles[data.target[link]];
}

/** The links of an article: those in its file first, in their order. */
function linksOf(data, row) {
  const links = [];
  for (let link = data.linkStart[row]; link < data.linkStart[row + 1]; link++)
    links.push(link);
  return links;
}

/** Scores are whole ten-thousandths. */
const scoreText = score => (score / 10000).toFixed(3);

/** The words that both articles share, with the share of the cosine that each adds. */
function wordsOf(data, link) {
  const words = [];
  for (let i = data.whyStart[link]; i < data.whyStart[link + 1]; i++)
    words.push([data.words[data.whyWord[i]], data.whyShare[i]]);
  return words;
}

/** What else speaks for a link or against it, strongest first: texts, and whether they speak for it. */
function sayingsOf(data, link) {
  const sayings = [];
  for (let i = data.sayStart[link]; i < data.sayStart[link + 1]; i++)
    sayings.push([data.sayings[data.say[i] >> 1], (data.say[i] & 1) === 1]);
  return sayings;
}

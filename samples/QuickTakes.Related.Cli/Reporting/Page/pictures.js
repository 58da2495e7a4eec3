// What the pictures show: counts over the columns.

function drawPictures(element, data, onDefect) {
  const links = data.kind.length;
  const [before, after] = [new Array(20).fill(0), new Array(20).fill(0)];
  for (let link = 0; link < links; link++) {
    const kind = data.kind[link], bin = Math.min(19, Math.floor(data.cosine[link] / 500));
    if (data.target[link] === NONE || kind > REMOVED)
      continue;
    if (kind !== ADDED)
      before[bin]++;
    if (kind !== REMOVED)
      after[bin]++;
  }
  const figures = [
    bars('Spread of scores', 'How near the texts of linked articles are, as a cosine from 0 to 1: links now, and as planned.',
      before.map((_, i) => (i / 20).toFixed(2)), [['links now', before], ['links as planned', after]]),
    inboundPicture(data),
    subjectPicture(data),
    defectPicture(data, onDefect),
  ];
  if (data.hasModel)
    figures.push(learnedPicture(data));
  element.replaceChildren(el('h2', { class: 'wide' }, 'Pictures'), ...figures.filter(Boolean));
}

function inboundPicture(data) {
  const steps = [0, 1, 2, 3, 4, 5, 6, 8, 11, 16, 21, 31, 51, 101];
  const labels = steps.map((from, i) => i + 1 === steps.length ? `${from}+` : steps[i + 1] === from + 1 ? `${from}` : `${from}–${steps[i + 1] - 1}`);
  const spread = column => {
    const counts = new Array(steps.length).fill(0);
    for (let row = 0; row < data.count; row++)
      if ((data.flags[row] & 3) === 0)
        counts[steps.findLastIndex(from => from <= column[row])]++;
    return counts;
  };
  return bars('Inbound links', 'How many articles have so many links that lead to them: now, and as planned.',
    labels, [['articles now', spread(data.inboundBefore)], ['articles as planned', spread(data.inboundAfter)]]);
}

function subjectPicture(data) {
  const counts = data.subjects.map(() => [0, 0, 0]);
  for (let row = 0; row < data.count; row++) {
    if (data.subject[row] >= counts.length || data.flags[row] & 3)
      continue;
    let planned = 0;
    for (let link = data.linkStart[row]; link < data.linkStart[row + 1]; link++)
      planned += data.place[link] < 255 ? 1 : 0;
    counts[data.subject[row]][planned >= data.top ? 0 : planned > 0 ? 1 : 2]++;
  }
  const items = counts.map((parts, i) => ({ label: data.subjects[i], parts, whole: parts[0] + parts[1] + parts[2] }))
    .sort((a, b) => b.whole - a.whole || (a.label < b.label ? -1 : 1)).slice(0, 40);
  return items.length ? shares('Coverage by subject', `Articles of the ${items.length} largest subjects, by the links that they have as planned.`,
    [`with ${data.top} links or more`, 'with fewer', 'with none'], items) : null;
}

function defectPicture(data, onDefect) {
  const counts = new Array(data.codes.length).fill(0);
  for (const kind of data.defectKind)
    counts[kind]++;
  const items = counts.map((whole, kind) => ({ label: data.codes[kind], meaning: data.rules[kind], parts: [whole], whole, kind })).filter(item => item.whole > 0)
    .sort((a, b) => b.whole - a.whole);
  return items.length ? shares('Defects by kind', 'What check reports; choose one to see its articles.', ['defects'], items, item => onDefect(item.kind))
    : el('figure', { class: 'picture' }, el('h3', {}, 'Defects by kind'), el('p', {}, 'There are none.'));
}

function learnedPicture(data) {
  const size = 20, counts = new Array(size * size).fill(0);
  for (let link = 0; link < data.kind.length; link++) {
    if (data.target[link] === NONE || data.kind[link] === NOTED)
      continue;
    const x = Math.min(size - 1, Math.floor(data.cosine[link] * size / 10001)), y = Math.min(size - 1, Math.floor(data.score[link] * size / 10001));
    counts[y * size + x]++;
  }
  return heat('Learned ranking against text', 'Links and candidates by the nearness of their texts (across) and by the score of the model (up); darker is more.',
    'text', 'model', counts, size);
}

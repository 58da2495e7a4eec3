// Which articles are listed, and in which order. All of it looks at columns and prepared texts only, so that it takes milliseconds.

const FILTERS = {
  all: 'All articles',
  added: 'New links proposed',
  removed: 'Links to be removed',
  low: 'Low scores',
  defects: 'With defects',
  orphans: 'Nothing links here',
  undecided: 'Undecided proposals',
  decided: 'Decided by you',
};

const ORDERS = { path: 'By path', title: 'By title', lowest: 'Lowest score first', changes: 'Most changes first', inbound: 'Fewest inbound links first' };

class Filters {
  constructor(data, decisions) {
    this.data = data;
    this.decisions = decisions;
    const { titles, paths, subject, subjects } = data;
    this.texts = titles.map((title, row) =>
      `${title}\n${paths[row]}\n${subject[row] < subjects.length ? subjects[subject[row]] : ''}`.toLowerCase());
    this.added = new Uint8Array(data.count);
    this.removed = new Uint8Array(data.count);
    this.lowest = new Uint16Array(data.count).fill(65535);
    for (let row = 0; row < data.count; row++)
      this.count(row);
  }

  count(row) {
    const { data } = this;
    for (let link = data.linkStart[row]; link < data.linkStart[row + 1]; link++) {
      const kind = data.kind[link];
      if (kind === ADDED)
        this.added[row]++;
      if (kind === REMOVED)
        this.removed[row]++;
      if (kind < REMOVED && data.target[link] !== NONE)
        this.lowest[row] = Math.min(this.lowest[row], data.score[link]);
    }
  }

  /** The rows that are wanted, in their order: `{search, filter, subject, below, defect, order}`. */
  rows(wish) {
    const words = wish.search.toLowerCase().split(/\s+/).filter(Boolean);
    const passes = this.test(wish);
    const rows = [];
    for (let row = 0; row < this.data.count; row++) {
      if ((wish.subject < 0 || this.data.subject[row] === wish.subject) && passes(row) && words.every(word => this.texts[row].includes(word)))
        rows.push(row);
    }
    const key = this.key(wish.order);
    return key ? rows.sort((a, b) => key(a) - key(b) || a - b) : rows;
  }

  test(wish) {
    const { data, decisions } = this;
    switch (wish.filter) {
      case 'added': return row => this.added[row] > 0;
      case 'removed': return row => this.removed[row] > 0;
      case 'low': return row => this.lowest[row] < wish.below;
      case 'defects': return row => data.defectStart[row] < data.defectStart[row + 1] && (wish.defect < 0 || this.hasDefect(row, wish.defect));
      case 'orphans': return row => data.inboundAfter[row] === 0 && (data.flags[row] & 3) === 0;
      case 'undecided': return row => this.added[row] + this.removed[row] > 0 && decisions.isOpen(row);
      case 'decided': return row => decisions.countOf(row) > 0;
      default: return () => true;
    }
  }

  hasDefect(row, kind) {
    for (let i = this.data.defectStart[row]; i < this.data.defectStart[row + 1]; i++)
      if (this.data.defectKind[i] === kind)
        return true;
    return false;
  }

  key(order) {
    const { data } = this;
    switch (order) {
      case 'title': return this.titleRanks();
      case 'lowest': return row => this.lowest[row];
      case 'changes': return row => -(this.added[row] + this.removed[row]);
      case 'inbound': return row => data.inboundAfter[row];
      default: return null;
    }
  }

  titleRanks() {
    if (!this.ranks) {
      const collator = new Intl.Collator('en', { numeric: true });
      const rows = [...this.data.titles.keys()].sort((a, b) => collator.compare(this.data.titles[a], this.data.titles[b]));
      this.ranks = new Uint32Array(rows.length);
      rows.forEach((row, rank) => { this.ranks[row] = rank; });
    }
    return row => this.ranks[row];
  }
}

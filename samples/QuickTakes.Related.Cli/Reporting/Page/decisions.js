// What was decided, undone and redone, and where it is kept: in the browser's storage, or by the server of `review`.

const VERDICTS = ['accept', 'reject', 'pin', 'exclude', 'clear'];
const DONE = { accept: 'accepted', reject: 'rejected', pin: 'pinned', exclude: 'excluded', clear: 'taken back' };

class Decisions extends EventTarget {
  constructor(data, keeper) {
    super();
    this.data = data;
    this.keeper = keeper;
    this.byKey = new Map();
    this.perRow = new Map();
    this.done = [];
    this.undone = [];
  }

  /** What was decided about a link: `{row, target, verdict, instead}`, or nothing. */
  get(row, target) {
    return this.byKey.get(row * this.data.count + target);
  }

  countOf(row) {
    return this.perRow.get(row) ?? 0;
  }

  /** Whether something that is proposed for an article waits for a decision. */
  isOpen(row) {
    const { data } = this;
    for (let link = data.linkStart[row]; link < data.linkStart[row + 1]; link++)
      if (isProposal(data, link) && !this.get(row, data.target[link]))
        return true;
    return false;
  }

  get size() {
    return this.byKey.size;
  }

  /** Makes decisions as one step, which is undone as one. A verdict of null takes a decision away. */
  async decide(changes) {
    const before = changes.map(({ row, target }) => ({ row, target, ...(this.get(row, target) ?? { verdict: null }) }));
    if (!await this.apply(changes))
      return false;
    this.done.push({ before, after: changes });
    this.undone = [];
    this.dispatchEvent(new Event('stepped'));
    return true;
  }

  async undo() {
    return this.step(this.done, this.undone, 'before');
  }

  async redo() {
    return this.step(this.undone, this.done, 'after');
  }

  async step(from, to, side) {
    const step = from.at(-1);
    if (!step || !await this.apply(step[side]))
      return null;
    from.pop();
    to.push(step);
    this.dispatchEvent(new Event('stepped'));
    return step[side][0];
  }

  async apply(changes) {
    const problem = await this.keeper.keep(changes);
    if (problem) {
      announce(problem);
      this.dispatchEvent(new CustomEvent('refused', { detail: problem }));
      return false;
    }
    this.take(changes);
    return true;
  }

  /** Takes over what was decided, here or in another window. */
  take(changes) {
    for (const change of changes) {
      const key = change.row * this.data.count + change.target;
      const had = this.byKey.delete(key);
      if (change.verdict)
        this.byKey.set(key, { row: change.row, target: change.target, verdict: change.verdict, instead: change.instead });
      const count = this.countOf(change.row) + (change.verdict ? 1 : 0) - (had ? 1 : 0);
      this.perRow.set(change.row, count);
    }
    this.dispatchEvent(new CustomEvent('changed', { detail: new Set(changes.map(change => change.row)) }));
  }

  /** All decisions as they are in a file of decisions. */
  toFile() {
    const paths = this.data.paths;
    const lines = [...this.byKey.values()].map(one => '    ' + JSON.stringify({
      article: paths[one.row], target: paths[one.target], verdict: one.verdict,
      ...(one.instead === undefined || one.instead === null ? {} : { instead: paths[one.instead] }),
    }));
    return `{\n  "format": "quicktakes-related-decisions",\n  "version": 1,\n  "decisions": [\n${lines.join(',\n')}\n  ]\n}\n`;
  }

  /** The changes that a file of decisions asks for. Articles that are not in this report are counted. */
  fromFile(text) {
    const file = JSON.parse(text);
    if (file.format !== 'quicktakes-related-decisions' || file.version !== 1)
      throw new Error('This is no file of decisions.');
    const changes = [];
    for (const one of file.decisions) {
      const change = { row: this.data.rowOf.get(one.article), target: this.data.rowOf.get(one.target), verdict: one.verdict };
      if (one.instead !== undefined)
        change.instead = this.data.rowOf.get(one.instead);
      if (change.row !== undefined && change.target !== undefined && VERDICTS.includes(change.verdict))
        changes.push(change);
    }
    return { changes, left: file.decisions.length - changes.length };
  }
}

/** Keeps decisions in the browser, for every window that shows this report. */
class BrowserKeeper {
  constructor(id) {
    this.name = `quicktakes-related ${id}`;
  }

  start(decisions) {
    this.decisions = decisions;
    addEventListener('storage', event => {
      if (event.key === this.name)
        decisions.take(this.difference());
    });
    try {
      decisions.take(this.read());
      return null;
    } catch {
      return 'This browser keeps nothing for a file: save your decisions before you close the page.';
    }
  }

  keep(changes) {
    try {
      const all = new Map(this.read().map(one => [`${one.row} ${one.target}`, one]));
      for (const change of changes) {
        all.delete(`${change.row} ${change.target}`);
        if (change.verdict)
          all.set(`${change.row} ${change.target}`, change);
      }
      const kept = [...all.values()].map(one => [one.row, one.target, VERDICTS.indexOf(one.verdict), one.instead ?? -1]);
      localStorage.setItem(this.name, JSON.stringify(kept));
    } catch {
      // Said at the start; what was decided is still on the page, to be saved.
    }
    return null;
  }

  read() {
    return JSON.parse(localStorage.getItem(this.name) ?? '[]').map(([row, target, verdict, instead]) =>
      ({ row, target, verdict: VERDICTS[verdict], ...(instead < 0 ? {} : { instead }) }));
  }

  /** What another window changed. */
  difference() {
    const now = this.read();
    const there = new Set(now.map(one => one.row * this.decisions.data.count + one.target));
    const gone = [...this.decisions.byKey].filter(([key]) => !there.has(key))
      .map(([, one]) => ({ row: one.row, target: one.target, verdict: null }));
    return [...gone, ...now];
  }
}

/** Has the server of `review` keep decisions, and hears of those that other windows make. */
class ServerKeeper {
  constructor(data) {
    this.data = data;
  }

  start(decisions) {
    this.decisions = decisions;
    const events = new EventSource('events');
    events.addEventListener('decisions', event => decisions.take(this.fromPaths(JSON.parse(event.data))));
    events.addEventListener('open', () => this.show('connected'));
    events.addEventListener('error', () => this.show('The server is gone: decisions are not written. Start it again.'));
    return null;
  }

  show(state) {
    byId('link').textContent = state === 'connected' ? '' : state;
  }

  async keep(changes) {
    try {
      const answer = await fetch('decisions', {
        method: 'POST',
        headers: { 'Content-Type': 'application/json' },
        body: JSON.stringify(changes.map(change => this.toPaths(change))),
      });
      return answer.ok ? null : (await answer.text()) || `The server refused it (${answer.status}).`;
    } catch {
      return 'The server does not answer: the decision is not written.';
    }
  }

  toPaths({ row, target, verdict, instead }) {
    const paths = this.data.paths;
    return { article: paths[row], target: paths[target], verdict, instead: instead === undefined ? null : paths[instead] };
  }

  fromPaths(decisions) {
    const row = path => this.data.rowOf.get(path);
    return decisions
      .map(one => ({ row: row(one.article), target: row(one.target), verdict: one.verdict, instead: one.instead ? row(one.instead) : undefined }))
      .filter(one => one.row !== undefined && one.target !== undefined);
  }
}

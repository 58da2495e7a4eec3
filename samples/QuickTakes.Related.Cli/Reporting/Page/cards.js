// A link as a card: what becomes of it, why, and the buttons to decide. Buttons name the key that does the same.

const ACTIONS = [
  ['accept', 'Accept', 'a', 'A good link: it stays, or is added'],
  ['reject', 'Reject', 'r', 'It goes, and is never proposed again'],
  ['pin', 'Pin', 'p', 'It always comes first'],
  ['exclude', 'Exclude', 'x', 'The two articles never link to each other'],
  ['swap', 'Swap…', 's', 'Another article takes its place'],
];

const STATES = ['stays', 'stays, put right', 'new', 'goes', 'candidate', 'noted in the article'];

const SCORE_MEANS = 'How good a link it is by what is known of both articles, from 0 to 1';

class Cards {
  constructor(data, decisions) {
    Object.assign(this, { data, decisions });
  }

  /** A link that stands in the article, is new, or could be. */
  card(row, link) {
    const { data } = this;
    const target = data.target[link];
    const decision = target === NONE ? undefined : this.decisions.get(row, target);
    const kind = data.kind[link];
    const reason = kind === REMOVED ? `: ${data.reasons[data.reason[link]]}` : '';
    const was = data.was[link] & WAS_PINNED ? 'pinned before' : data.was[link] & WAS_EXCLUDED ? 'excluded before' : '';
    const isOpen = !decision && isProposal(data, link);
    return el('li', { class: `link ${decision?.verdict ?? ''}`, tabindex: '-1', 'data-link': link, 'data-target': target, 'data-open': String(isOpen) },
      el('p', { class: 'head' },
        this.score(link), ' ', foreign('strong', titleAt(data, link)), ' ',
        el('span', { class: 'state' }, STATES[kind] + reason, was ? `, ${was}` : ''),
        decision ? el('span', { class: 'verdict' }, this.done(link, decision.verdict)) : null),
      target === NONE ? null : [
        foreign('p', data.excerpts[target], { class: 'excerpt' }),
        this.why(link),
        this.actions(row, link, target, decision)]);
  }

  /** A link among those that are planned. */
  planned(row, link) {
    return this.data.kind[link] === ADDED ? this.card(row, link) : el('li', { class: 'stays' },
      this.score(link), ' ', foreign('span', titleAt(this.data, link)), el('span', { class: 'state' }, 'stays'));
  }

  /** A link that is not in the data: decided through the search. */
  chosen(row, { target, verdict }) {
    const { data } = this;
    return el('li', { class: `link ${verdict}`, tabindex: '-1', 'data-target': target, 'data-open': 'false' },
      el('p', { class: 'head' }, foreign('strong', data.titles[target]), ' ', el('span', { class: 'verdict' }, DONE[verdict])),
      foreign('p', data.excerpts[target], { class: 'excerpt' }),
      this.actions(row, -1, target, { verdict }));
  }

  score(link) {
    return this.data.target[link] === NONE ? el('span', { class: 'score' }, '—')
      : el('span', { class: 'score', title: SCORE_MEANS }, scoreText(this.data.score[link]));
  }

  why(link) {
    const { data } = this;
    const [words, sayings] = [wordsOf(data, link), sayingsOf(data, link)];
    const [score, cosine] = [scoreText(data.score[link]), scoreText(data.cosine[link])];
    return [
      words.length ? el('p', { class: 'why' }, cosine === score ? 'Shared words: ' : `Shared words, which alone make ${cosine}: `,
        words.map(([word, share], i) => [i ? ', ' : '', foreign('b', word), ` ${share} %`])) : null,
      sayings.length ? el('p', { class: 'why' }, data.hasModel ? 'By the model: ' : 'Also: ',
        sayings.map(([text, isFor], i) => `${i ? '; ' : ''}${isFor ? '+' : '−'} ${text}`)) : null,
    ];
  }

  actions(row, link, target, decision) {
    const { data } = this;
    const isLocked = (data.flags[row] & 4) !== 0;
    const mayNot = link >= 0 && (data.was[link] & MAY_NOT_BE) !== 0;
    const canSwap = link >= 0 && data.kind[link] < CANDIDATE;
    const canClear = decision || link >= 0 && (data.was[link] & (WAS_PINNED | WAS_EXCLUDED));
    return el('div', { class: 'actions', role: 'group', 'aria-label': `Decide on ${data.titles[target]}` },
      ACTIONS.filter(([verdict]) => canSwap || verdict !== 'swap').map(([verdict, name, key, title]) => withKey({
        'data-do': verdict, 'aria-keyshortcuts': key, tabindex: '-1', title,
        'aria-pressed': verdict === 'swap' ? null : String(decision?.verdict === verdict),
        disabled: isLocked || mayNot && (verdict === 'accept' || verdict === 'pin'),
      }, verdict === 'accept' && this.isThere(link) ? 'Keep' : name)),
      canClear ? withKey({ 'data-do': 'clear', 'aria-keyshortcuts': 'c', tabindex: '-1', disabled: isLocked }, 'Take back') : null);
  }

  isThere(link) {
    return link >= 0 && [KEPT, CORRECTED, REMOVED].includes(this.data.kind[link]);
  }

  done(link, verdict) {
    return verdict === 'accept' && this.isThere(link) ? 'kept' : DONE[verdict];
  }
}

/** Whether a link is something to decide on: a new one, or one that is to go. */
const isProposal = (data, link) => (data.kind[link] === ADDED || data.kind[link] === REMOVED) && data.target[link] !== NONE;

/** A button that shows the key which does the same. */
const withKey = (attributes, name) => el('button', { type: 'button', ...attributes }, name, el('kbd', { 'aria-hidden': 'true' }, attributes['aria-keyshortcuts']));

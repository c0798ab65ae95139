/**
 * The states of something that can be undone and done again.
 *
 * @template State
 */
export class History {
  /** @type {State[]} */
  #states;
  #at = 0;

  /** @param {State} first */
  constructor(first) {
    this.#states = [first];
  }

  get state() {
    return this.#states[this.#at];
  }

  get canUndo() {
    return this.#at > 0;
  }

  get canRedo() {
    return this.#at < this.#states.length - 1;
  }

  /** @param {State} state in place of those that were undone */
  push(state) {
    this.#states.splice(++this.#at, Infinity, state);
  }

  /**
   * Changes every state without a way back.
   *
   * @param {(state: State) => State} change
   */
  map(change) {
    this.#states = this.#states.map(change);
  }

  undo() {
    if (this.canUndo) this.#at--;
    return this.state;
  }

  redo() {
    if (this.canRedo) this.#at++;
    return this.state;
  }
}

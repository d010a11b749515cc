import { DOCUMENT, Injectable, inject, signal } from '@angular/core';

export type Appearance = 'system' | 'light' | 'dark';

const key = 'sluice.appearance';
const schemes = { system: 'light dark', light: 'light', dark: 'dark' } as const;

/** Light or dark: as the system has it, unless the viewer chose. Kept in this browser. */
@Injectable({ providedIn: 'root' })
export class ChosenAppearance {
  readonly #root = inject(DOCUMENT).documentElement;
  readonly #chosen = signal<Appearance>(stored());
  readonly chosen = this.#chosen.asReadonly();

  constructor() {
    this.#apply();
  }

  choose(appearance: Appearance): void {
    this.#chosen.set(appearance);
    localStorage.setItem(key, appearance);
    this.#apply();
  }

  #apply(): void {
    this.#root.style.colorScheme = schemes[this.#chosen()];
  }
}

function stored(): Appearance {
  const value = localStorage.getItem(key);
  return value === 'light' || value === 'dark' ? value : 'system';
}

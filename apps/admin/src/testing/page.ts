import { type HarnessLoader } from '@angular/cdk/testing';
import { TestbedHarnessEnvironment } from '@angular/cdk/testing/testbed';
import { type Provider, type Type } from '@angular/core';
import { type ComponentFixture, TestBed } from '@angular/core/testing';
import { MATERIAL_ANIMATIONS } from '@angular/material/core';
import { provideRouter, type Routes } from '@angular/router';
import { VIEWER_LOCALE, VIEWER_TIME_ZONE } from '../app/core/formats';
import { Live } from '../app/core/live';
import { FakeLive } from './fake';

/** A rendered component, looked at as people and screen readers do: by roles, names and words. */
export class Page<T> {
  readonly loader: HarnessLoader;

  constructor(readonly fixture: ComponentFixture<T>) {
    this.loader = TestbedHarnessEnvironment.loader(fixture);
  }

  /** The words on the page, or in one part of it, with single spaces. */
  text(part: Element = this.#root): string {
    const texts = document.createTreeWalker(part, NodeFilter.SHOW_TEXT);
    const words: string[] = [];
    while (texts.nextNode()) words.push(texts.currentNode.nodeValue ?? '');
    return words.join(' ').replaceAll(/\s+/g, ' ').trim();
  }

  has(role: string, name: string): boolean {
    return this.#named(role).some((element) => this.#nameOf(element) === name);
  }

  /** The only element of that role and accessible name. */
  get(role: string, name: string): HTMLElement {
    const found = this.#named(role).filter((element) => this.#nameOf(element) === name);
    if (found.length !== 1) {
      const names = this.#named(role).map((element) => this.#nameOf(element));
      throw new Error(`${found.length} × ${role} "${name}"; there are: ${names.join(', ')}`);
    }
    return found[0]!;
  }

  /** Where the only link with these words leads. */
  link(words: string): string {
    const links = [...this.#root.querySelectorAll<HTMLAnchorElement>('a[href]')];
    const found = links.filter((link) => this.#nameOf(link) === words);
    if (found.length !== 1) {
      const names = links.map((link) => this.#nameOf(link));
      throw new Error(`${found.length} × link "${words}"; there are: ${names.join(', ')}`);
    }
    return found[0]!.getAttribute('href')!;
  }

  /** The words of every alert that says something. */
  alerts(): string[] {
    return this.#named('alert')
      .map((element) => this.text(element))
      .filter((words) => words !== '');
  }

  get #root(): HTMLElement {
    return this.fixture.nativeElement as HTMLElement;
  }

  #named(role: string): HTMLElement[] {
    return [...this.#root.querySelectorAll<HTMLElement>(`[role="${role}"]`)];
  }

  #nameOf(element: HTMLElement): string {
    const label = element.getAttribute('aria-label');
    if (label !== null) return label;
    const labelledBy = element.getAttribute('aria-labelledby');
    const source = labelledBy === null ? element : this.#root.querySelector(`#${labelledBy}`);
    return source ? this.text(source) : '';
  }
}

export interface Setting {
  /** The services in place of the real ones, each made by `fake`. */
  fakes?: Provider[];
  routes?: Routes;
  live?: FakeLive;
}

export function configure({ fakes = [], routes = [], live = new FakeLive() }: Setting = {}): void {
  TestBed.configureTestingModule({
    providers: [
      provideRouter(routes),
      { provide: Live, useValue: live },
      { provide: VIEWER_LOCALE, useValue: 'en-GB' },
      // What closes is gone at once.
      { provide: MATERIAL_ANIMATIONS, useValue: { animationsDisabled: true } },
      { provide: VIEWER_TIME_ZONE, useValue: 'Europe/Berlin' },
      ...fakes,
    ],
  });
}

/** Renders and waits until everything that was asked of the server is answered. */
export async function render<T>(component: Type<T>, setting: Setting): Promise<Page<T>> {
  configure(setting);
  const page = new Page(TestBed.createComponent(component));
  await page.fixture.whenStable();
  return page;
}

/** Renders without waiting, for what is shown meanwhile. */
export function renderAtOnce<T>(component: Type<T>, setting: Setting): Page<T> {
  configure(setting);
  const page = new Page(TestBed.createComponent(component));
  page.fixture.detectChanges();
  return page;
}

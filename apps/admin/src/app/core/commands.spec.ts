import { Component, Injector, inject } from '@angular/core';
import { TestBed } from '@angular/core/testing';
import { Commands } from './commands';

const go = jest.fn();
const create = jest.fn();

@Component({ template: '<input />' })
class PageWithCommands {
  constructor() {
    const commands = [
      { words: 'Go', keys: 'g o', run: go },
      { words: 'Create', keys: 'n', run: create },
    ];
    inject(Commands).add('Page', commands, inject(Injector));
  }
}

function press(keys: string, target: EventTarget = document): void {
  for (const key of keys.split(' ')) {
    target.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
  }
}

describe('Commands', () => {
  beforeEach(() => {
    jest.clearAllMocks();
  });

  function open() {
    const fixture = TestBed.createComponent(PageWithCommands);
    document.body.append(fixture.nativeElement as HTMLElement);
    return fixture;
  }

  it('runs what has the keys, one key or several after each other', () => {
    open();
    press('g o n');
    expect(go).toHaveBeenCalledTimes(1);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('takes a key that begins nothing for the beginning of something else', () => {
    open();
    press('x g o');
    press('g x o');
    expect(go).toHaveBeenCalledTimes(1);
  });

  it('leaves the keys to whoever is typing', () => {
    const fixture = open();
    press('g o n', (fixture.nativeElement as HTMLElement).querySelector('input')!);
    expect(go).not.toHaveBeenCalled();
    expect(create).not.toHaveBeenCalled();
  });

  it('takes keys in a checkbox, where nobody types', () => {
    const fixture = open();
    const box = (fixture.nativeElement as HTMLElement).querySelector('input')!;
    box.type = 'checkbox';
    press('n', box);
    expect(create).toHaveBeenCalledTimes(1);
  });

  it('forgets the commands of a page that is gone', () => {
    const fixture = open();
    expect(TestBed.inject(Commands).groups()).toHaveLength(1);
    fixture.destroy();
    press('n');
    expect(create).not.toHaveBeenCalled();
    expect(TestBed.inject(Commands).groups()).toEqual([]);
  });
});

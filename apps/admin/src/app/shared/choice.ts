import { Component, computed, input, output } from '@angular/core';
import { Pick } from './pick';

/** A filter of a few fixed values, or all of them. */
@Component({
  selector: 'sluice-choice',
  imports: [Pick],
  template: `
    <sluice-pick
      [label]="label()"
      [choices]="withAll()"
      [value]="value()"
      (changed)="changed.emit($event)"
    />
  `,
})
export class Choice<Value extends string> {
  readonly label = input.required<string>();
  readonly choices = input.required<readonly { value: Value; words: string }[]>();
  readonly value = input<Value>();
  /** Undefined for all. */
  readonly changed = output<Value | undefined>();

  protected readonly withAll = computed(() => [
    { value: undefined, words: $localize`All` },
    ...this.choices(),
  ]);
}

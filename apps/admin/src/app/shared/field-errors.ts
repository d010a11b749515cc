import { Component, computed, input } from '@angular/core';
import { type ReadonlyFieldTree } from '@angular/forms/signals';
import { MatError } from '@angular/material/form-field';

/** What is wrong with a field, as part of its `<mat-form-field>`. */
@Component({
  selector: 'mat-error[sluiceErrorsOf]',
  hostDirectives: [MatError],
  // Without an element around it: Material’s own stands on the same line, and would be a line above.
  template: '{{ words() }}',
})
export class FieldErrors {
  readonly field = input.required<ReadonlyFieldTree<unknown>>({ alias: 'sluiceErrorsOf' });
  protected readonly words = computed(() =>
    this.field()()
      .errors()
      .map(({ message }) => message)
      .join(' '),
  );
}

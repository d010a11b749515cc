import { Component, computed, input, linkedSignal, output } from '@angular/core';
import { MatButton } from '@angular/material/button';
import { ApiError } from '../core/api-error';
import { Icon } from './icon';

/** What went wrong, in words, and a way to try again. */
@Component({
  selector: 'sluice-problem',
  imports: [Icon, MatButton],
  template: `
    <sluice-icon name="warning" />
    <div role="alert">
      <p class="title">{{ title() }}</p>
      <p class="muted">{{ words() }}</p>
    </div>
    <button
      type="button"
      matButton="outlined"
      disabledInteractive
      [disabled]="isBusy()"
      (click)="press()"
    >
      {{ isBusy() ? 'Retrying…' : 'Retry' }}
    </button>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: auto minmax(0, 1fr) auto;
      align-items: center;
      gap: 12px 16px;
    }
    sluice-icon {
      font-size: 1.25rem;
      color: var(--sluice-warn);
    }
    .title {
      font-weight: 600;
    }
    @media (width < 600px) {
      button {
        grid-column: 2;
        justify-self: start;
      }
    }
  `,
})
export class Problem {
  readonly title = input.required<string>();
  readonly error = input.required<Error | undefined>();
  readonly isRetrying = input(false);
  readonly retry = output();

  /** From the press of the button on; a try that was made without it is none of the reader's business. */
  protected readonly isBusy = linkedSignal<boolean, boolean>({
    source: this.isRetrying,
    computation: (isRetrying, previous) => isRetrying && (previous?.value ?? false),
  });

  // Errors that are not the API's are defects of the console; their words would tell nobody anything.
  protected readonly words = computed(() => {
    const error = this.error();
    return error instanceof ApiError
      ? error.message
      : 'Something unexpected happened in the console. Please reload the page.';
  });

  protected press(): void {
    this.isBusy.set(true);
    this.retry.emit();
  }
}

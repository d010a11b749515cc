import { Component, input } from '@angular/core';
import { MatCheckbox } from '@angular/material/checkbox';
import { Moment } from '../../shared/moment';
import { scopeWords } from '../api-keys/scope-words';
import { type ApiKey } from '../settings-data';
import { type KeysToGo } from './keys-to-go';

/** Which of somebody's API keys go with them. */
@Component({
  selector: 'sluice-keys-choice',
  imports: [MatCheckbox, Moment],
  template: `
    <div role="status">
      @if (keysToGo().isLoading()) {
        <p class="muted" i18n>Looking up the API keys that they made …</p>
      } @else if (keysToGo().problem(); as problem) {
        <p i18n>
          Which API keys they made could not be looked up, so all of them stay: {{ problem }}
        </p>
      } @else if (keysToGo().keys()?.length === 0) {
        <p class="muted" i18n>They made no API keys.</p>
      }
    </div>
    @if (keysToGo().keys(); as keys) {
      @if (keys.length > 0) {
        <fieldset>
          <legend i18n>Revoke the API keys they made</legend>
          <ul role="list">
            @for (key of keys; track key.id) {
              <li>
                <mat-checkbox
                  [checked]="keysToGo().goes(key)"
                  (change)="keysToGo().choose(key, $event.checked)"
                >
                  <span class="name">{{ key.name }}</span>
                  <span class="muted">
                    {{ may(key) }} ·
                    @if (key.last_used_at) {
                      <ng-container i18n>last used</ng-container>
                      &ngsp;<sluice-moment [at]="key.last_used_at" />
                    } @else {
                      <ng-container i18n>never used</ng-container>
                    }
                  </span>
                </mat-checkbox>
              </li>
            }
          </ul>
          <p class="muted" i18n>
            Whoever has seen such a key can go on using it. Keys that stay are marked under API
            keys.
          </p>
          @if (keysToGo().unlisted(); as unlisted) {
            <p>{{ unlistedWords(unlisted) }}</p>
          }
        </fieldset>
      }
    }
  `,
  styles: `
    :host {
      display: block;
    }
    fieldset {
      display: grid;
      gap: 8px;
      margin: 0;
      padding: 16px;
      border: 1px solid var(--sluice-hairline);
      border-radius: 10px;
      min-width: 0;
    }
    legend {
      padding: 0 4px;
      font-weight: 600;
    }
    ul {
      max-height: 240px;
      overflow-y: auto;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    li + li {
      margin-top: 8px;
    }
    .name {
      display: block;
      overflow-wrap: anywhere;
    }
  `,
})
export class KeysChoice {
  readonly keysToGo = input.required<KeysToGo>();

  protected unlistedWords(count: number): string {
    return count === 1
      ? $localize`One older key stays: revoke it under API keys if it is not needed.`
      : $localize`${count} older keys stay: revoke under API keys what is not needed.`;
  }

  protected may({ scopes }: ApiKey): string {
    return scopeWords(scopes);
  }
}

import { Component, DOCUMENT, computed, inject, input } from '@angular/core';
import { Session } from '../core/session';
import { CopyButton } from './copy-button';

/** A call of the REST API as a line for the terminal, with the sign-in that it needs once. */
@Component({
  selector: 'sluice-command',
  imports: [CopyButton],
  template: `
    <div class="box">
      <pre><code>{{ line() }}</code></pre>
      <sluice-copy-button [name]="'Copy the ' + label()" [text]="line()" />
    </div>
    <details>
      <summary>Not signed in on the command line yet?</summary>
      <div class="box">
        <pre><code>{{ signIn }}</code></pre>
      </div>
    </details>
  `,
  styles: `
    :host {
      display: grid;
      grid-template-columns: minmax(0, 1fr);
      gap: 4px;
    }
    .box {
      display: grid;
      border: 1px solid var(--sluice-hairline);
      border-radius: 10px;
      background: var(--sluice-page);
    }
    pre {
      margin: 0;
      padding: 12px 14px;
      font:
        0.8125rem/1.25rem ui-monospace,
        'SF Mono',
        Menlo,
        Consolas,
        'Liberation Mono',
        monospace;
      overflow-wrap: anywhere;
      white-space: pre-wrap;
    }
    sluice-copy-button {
      justify-self: end;
      margin: -4px 4px 4px;
    }
    summary {
      width: fit-content;
      padding: 4px 0;
      color: var(--sluice-muted);
      cursor: pointer;
    }
    details .box {
      margin-top: 4px;
    }
  `,
})
export class Command {
  readonly #origin = inject(DOCUMENT).location.origin;
  readonly #email = inject(Session).user()?.email ?? 'you@example.com';

  /** What the line is, for the name of the button: 'command to add a member'. */
  readonly label = input.required<string>();
  /** Path below the server, as '/api/admin/members'. */
  readonly path = input.required<string>();
  /** What curl is to send: its options, ready for a shell. */
  readonly options = input.required<string>();

  protected readonly line = computed(
    () => `curl -b sluice.cookies ${this.options()} ${this.#origin}${this.path()}`,
  );
  protected readonly signIn = [
    'curl -c sluice.cookies',
    `--json ${shellQuoted(JSON.stringify({ email: this.#email, password: 'your password' }))}`,
    `${this.#origin}/api/auth/login`,
  ].join(' ');
}

function shellQuoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

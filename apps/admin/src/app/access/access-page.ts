import { Component, input } from '@angular/core';
import { Brand } from '../shared/brand';

/** The sheet on which people sign in: brand, heading, a sentence, the form inside. */
@Component({
  selector: 'sluice-access-page',
  imports: [Brand],
  template: `
    <main tabindex="-1">
      <sluice-brand />
      <section class="panel" aria-labelledby="heading">
        <h1 id="heading">{{ heading() }}</h1>
        <p class="muted">{{ lead() }}</p>
        <ng-content />
      </section>
    </main>
  `,
  styles: `
    main {
      display: grid;
      align-content: center;
      gap: 24px;
      max-width: 448px;
      min-height: 92dvh;
      margin: 0 auto;
      padding: 24px 16px;
    }
    sluice-brand {
      justify-self: center;
    }
    .panel {
      padding: clamp(20px, 7vw, 40px);
    }
    h1 {
      margin-bottom: 8px;
      font-size: 1.5rem;
    }
    p {
      margin-bottom: 24px;
    }
  `,
})
export class AccessPage {
  readonly heading = input.required<string>();
  readonly lead = input.required<string>();
}

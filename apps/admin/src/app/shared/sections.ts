import { Component, input } from '@angular/core';
import { type IsActiveMatchOptions, RouterLink, RouterLinkActive } from '@angular/router';

export interface Section {
  link: string;
  label: string;
}

/** The parts of a page that have addresses of their own, as tabs below its heading. */
@Component({
  selector: 'sluice-sections',
  imports: [RouterLink, RouterLinkActive],
  template: `
    <nav #nav [attr.aria-label]="label()">
      @for (section of sections(); track section.link) {
        <a
          #link
          [routerLink]="section.link"
          routerLinkActive="on"
          [routerLinkActiveOptions]="matchOf(section)"
          ariaCurrentWhenActive="page"
          (isActiveChange)="$event && show(link, nav)"
        >
          {{ section.label }}
        </a>
      }
    </nav>
  `,
  styles: `
    nav {
      display: flex;
      gap: 20px;
      margin-bottom: 16px;
      border-bottom: 1px solid var(--sluice-hairline);
      overflow-x: auto;
    }
    a {
      padding: 10px 4px;
      border-bottom: 2px solid transparent;
      outline-offset: -4px;
      color: var(--sluice-muted);
      font-weight: 500;
      text-decoration: none;
      white-space: nowrap;
    }
    a.on {
      border-bottom-color: var(--mat-sys-primary);
      color: var(--mat-sys-primary);
    }
  `,
})
export class Sections {
  /** What the parts are of, as 'Parts of this member'. */
  readonly label = input.required<string>();
  readonly sections = input.required<readonly Section[]>();

  /** On a phone not all parts fit: the present one is brought into the middle. */
  protected show(link: HTMLElement, nav: HTMLElement): void {
    nav.scrollLeft = link.offsetLeft - nav.offsetLeft - (nav.clientWidth - link.offsetWidth) / 2;
  }

  /** What lies below a part belongs to it, unless that is another part; filters change nothing. */
  protected matchOf({ link }: Section): IsActiveMatchOptions {
    const isAbove = this.sections().some((other) => other.link.startsWith(`${link}/`));
    const rest = { queryParams: 'ignored', matrixParams: 'ignored', fragment: 'ignored' } as const;
    return { paths: isAbove ? 'exact' : 'subset', ...rest };
  }
}

import { Component, inject, input } from '@angular/core';
import { Session } from '../core/session';
import { PageHeader } from '../shared/page-header';
import { Sections } from '../shared/sections';
import { settingsSections } from './settings-sections';

/** The top of each page of Settings, with (inside) what can be done there. */
@Component({
  selector: 'sluice-settings-header',
  imports: [PageHeader, Sections],
  template: `
    <sluice-page-header [heading]="heading()"><ng-content /></sluice-page-header>
    <sluice-sections i18n-label label="Parts of Settings" [sections]="sections" />
  `,
})
export class SettingsHeader {
  readonly heading = input.required<string>();
  protected readonly sections = settingsSections(inject(Session).mayWrite());
}

import { type ApplicationConfig, provideBrowserGlobalErrorListeners } from '@angular/core';
import { provideRouter, withDisabledInitialNavigation } from '@angular/router';
import { routes } from './app.routes';

export const appConfig: ApplicationConfig = {
  providers: [
    provideBrowserGlobalErrorListeners(),
    // The first navigation waits until App knows who is signed in, so that guards need not wait.
    provideRouter(routes, withDisabledInitialNavigation()),
  ],
};

import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Session } from './session';

/** Lets signed-in users pass; others go to sign in first, and come back here. */
export const signedIn: CanActivateFn = (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.isSignedIn()) return true;
  const isStart = state.url === '/' || state.url === '/overview';
  return router.createUrlTree(['/sign-in'], {
    queryParams: isStart ? {} : { return_to: state.url },
  });
};

/** Lets people sign in who have not, unless the first admin is still to be made. */
export const signedOut: CanActivateFn = () => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.isSignedIn()) return router.createUrlTree(['/']);
  return session.setup().needed ? router.createUrlTree(['/setup']) : true;
};

/** Lets the first visitor make the first admin, and nobody after that. */
export const setupNeeded: CanActivateFn = () => {
  const session = inject(Session);
  const router = inject(Router);
  return session.setup().needed && !session.isSignedIn() ? true : router.createUrlTree(['/']);
};

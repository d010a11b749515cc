import { inject } from '@angular/core';
import { type CanActivateFn, Router } from '@angular/router';
import { Session } from './session';

/** Lets signed-in users pass; others go to sign in, or to the first admin, and come back here. */
export const signedIn: CanActivateFn = (_route, state) => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.isSignedIn()) return true;
  if (session.setup().needed) return router.createUrlTree(['/setup']);
  const isStart = state.url === '/' || state.url === '/overview';
  return router.createUrlTree(['/sign-in'], {
    queryParams: isStart ? {} : { return_to: state.url },
  });
};

export const signedOut: CanActivateFn = () => {
  const session = inject(Session);
  const router = inject(Router);
  if (session.isSignedIn()) return router.createUrlTree(['/']);
  return session.setup().needed ? router.createUrlTree(['/setup']) : true;
};

export const setupNeeded: CanActivateFn = () => {
  const session = inject(Session);
  const router = inject(Router);
  return session.setup().needed && !session.isSignedIn() ? true : router.createUrlTree(['/']);
};

import type { CookieOptions, Request, Response } from 'express';

const NAME = 'sluice_session';

/** The token that the browser sent, null without one. */
export function sessionTokenOf(request: Request): string | null {
  const cookies: unknown = request.cookies;
  if (typeof cookies !== 'object' || cookies === null || !(NAME in cookies)) return null;
  const token = cookies[NAME];
  return typeof token === 'string' && token !== '' ? token : null;
}

export function setSessionCookie(response: Response, token: string, secure: boolean): void {
  response.cookie(NAME, token, optionsOf(response, secure));
}

export function clearSessionCookie(response: Response, secure: boolean): void {
  response.clearCookie(NAME, optionsOf(response, secure));
}

/** Without an expiry of its own the browser forgets it when it closes; the server expires it besides. */
function optionsOf(response: Response, secure: boolean): CookieOptions {
  return {
    httpOnly: true,
    sameSite: 'strict',
    path: '/',
    secure: secure || response.req.secure,
  };
}

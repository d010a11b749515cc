import type { Request } from 'express';

/**
 * The name of a call in the audit log, from its controller and method.
 *
 * @example actionOf('ApiKeysController', 'add') // 'api-keys.add'
 */
export function actionOf(controller: string, method: string): string {
  const noun = controller.replace(/Controller$/, '');
  return `${hyphenated(noun)}.${hyphenated(method)}`;
}

/**
 * What a call was about: its path below `/api/admin`, and of what it made the id.
 *
 * @example targetOf({ path: '/api/admin/members' }, { member_id: '0198' }) // 'members/0198'
 */
export function targetOf({ path }: Pick<Request, 'path'>, answer: unknown): string {
  const target = path.replace(/^\/api\/(admin\/)?/, '').replace(/\/$/, '');
  const id = idIn(answer, target);
  return id === null || target.includes(id) ? target : `${target}/${id}`;
}

/** The id of a run, or of one of the things that the path names in the plural: of `members` its `member_id`. */
function idIn(answer: unknown, target: string): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const noun = target.slice(target.lastIndexOf('/') + 1).replace(/s$/, '');
  const names = ['id', `${noun}_id`, 'execution_id'];
  const named = Object.entries(answer).find(([name]) => names.includes(name));
  return named !== undefined && typeof named[1] === 'string' ? named[1] : null;
}

function hyphenated(name: string): string {
  return name.replace(/(?<=[a-z0-9])[A-Z]/g, '-$&').toLowerCase();
}

import { ConsoleLogger } from '@nestjs/common';

/** What the framework tells about itself at every start; it is the same each time. */
const FRAMEWORK = ['RoutesResolver', 'RouterExplorer', 'InstanceLoader', 'NestFactory'];

/** A start that fails is told in one sentence at its end; these would say it before, with stacks. */
const FAILING_START = ['ExceptionHandler', 'MongooseModule'];

/** One JSON object a line where a program reads the log, words and colours where a person does. */
export class ServerLogger extends ConsoleLogger {
  constructor() {
    super({ json: !process.stdout.isTTY });
  }

  override log(message: unknown, ...optional: unknown[]): void {
    if (!FRAMEWORK.includes(String(optional.at(-1)))) super.log(message, ...optional);
  }

  override error(message: unknown, ...optional: unknown[]): void {
    if (!FAILING_START.includes(String(optional.at(-1)))) super.error(message, ...optional);
  }
}

import 'reflect-metadata';
import { Logger } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import type { NestExpressApplication } from '@nestjs/platform-express';
import { DomainError } from '@sluice/kernel';
import { UnusableStorage } from '@sluice/persistence-sqlite';
import { AppModule } from './app.module';
import { BadConfiguration, readConfiguration, type Configuration } from './configuration';
import { DataFolder } from './data-folder/data-folder';
import { ProcessMark } from './data-folder/process-mark';
import { EXIT } from './exit-codes';
import { configureHttp } from './http/configure-http';
import { boundConnections } from './http/slow-clients';
import { FirstAdmin } from './first-admin';
import { ServerLogger } from './server-logger';
import { oldZoneRules } from './zone-rules';

/** What the server makes is for its user alone: folders 0700, files 0600, SQLite's too. */
const PRIVATE = 0o077;

/** Starts the server; ends the process with a sentence when it can't. */
export async function startServer(): Promise<void> {
  process.umask(PRIVATE);
  try {
    const configuration = readConfiguration(process.env);
    const app = await createApp(configuration);
    const warning = oldZoneRules(process.versions.tz, process.versions.node);
    if (warning) new Logger('ZoneRules').warn(warning);
    await app.get(FirstAdmin).prepare();
    await app.listen(configuration.PORT, configuration.HOST);
    process.stdout.write(
      `Sluice is ready on ${(await app.getUrl()).replace('[::1]', 'localhost')}\n`,
    );
    await app.get(DataFolder).listening();
  } catch (error) {
    ProcessMark.removeAll();
    process.stderr.write(`Sluice can't start. ${reasonOf(error)}\n`);
    process.exit(error instanceof UnusableStorage ? EXIT[error.trouble] : EXIT.CANT_START);
  }
}

export async function createApp(configuration: Configuration): Promise<NestExpressApplication> {
  const app = await NestFactory.create<NestExpressApplication>(AppModule.forRoot(configuration), {
    bodyParser: false,
    abortOnError: false,
    logger: new ServerLogger(),
  });
  configureHttp(app, configuration);
  boundConnections(app.getHttpServer());
  app.enableShutdownHooks(undefined, { useProcessExit: true });
  return app;
}

/** People can act on a sentence; everything else is for whoever mends the program. */
function reasonOf(error: unknown): string {
  if (isForPeople(error)) return error.message;
  if (error instanceof Error && 'code' in error && error.code === 'EADDRINUSE')
    return 'Another program listens on this port already. Choose another one with PORT.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

function isForPeople(error: unknown): error is Error {
  return [BadConfiguration, DomainError, UnusableStorage].some((kind) => error instanceof kind);
}

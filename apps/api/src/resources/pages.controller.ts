import { Controller, Get, Inject, Req, Res } from '@nestjs/common';
import { headerOf, type ApiReply, type ApiRequest } from '../http/http.js';
import { languageOf } from '../http/language.js';
import { problemOf, PROBLEM_STATUS, refuse, type ProblemCode } from '../http/problem.js';
import { Policy } from '../http/policy.js';
import { OPENAPI } from '../http/tokens-of-injection.js';
import { Shows } from '../openapi/describe.js';
import { DOCS_PAGE, DOCS_POLICY, DOCS_SCRIPT } from '../openapi/docs-page.js';

const tag = 'Documentation';

export interface OpenApi {
  json(): Promise<string>;
}

@Controller()
export class PagesController {
  constructor(@Inject(OPENAPI) private readonly openapi: OpenApi) {}

  /** Until there is a web application, the description of the interface is what there is to look at. */
  @Get()
  @Policy('public')
  @Shows(tag, 'To the page')
  start(@Res() reply: ApiReply): void {
    reply.header('Location', '/docs').code(302).send();
  }

  @Get('openapi.json')
  @Policy('public')
  @Shows(tag, 'This description, OpenAPI 3.1')
  async description(@Res() reply: ApiReply): Promise<void> {
    reply.header('Content-Type', 'application/json; charset=utf-8').send(await this.openapi.json());
  }

  /** To read and try it; everything that the page needs lies beside it. */
  @Get('docs')
  @Policy('public')
  @Shows(tag, 'This description as a page', { type: 'text/html' })
  page(@Res() reply: ApiReply): void {
    reply
      .header('Content-Type', 'text/html; charset=utf-8')
      .header('Content-Security-Policy', DOCS_POLICY)
      .send(DOCS_PAGE);
  }

  @Get('docs/start.js')
  @Policy('public')
  @Shows(tag, 'What starts the page', { type: 'text/javascript' })
  script(@Res() reply: ApiReply): void {
    reply.header('Content-Type', 'text/javascript; charset=utf-8').send(DOCS_SCRIPT);
  }

  /** What the `type` of a problem leads to. */
  @Get('problems/:code')
  @Policy('public')
  @Shows(tag, 'What a problem means', { type: 'text/plain' })
  problem(@Req() request: ApiRequest, @Res() reply: ApiReply): void {
    const { code } = request.params as { readonly code: string };
    if (!isProblem(code)) return refuse('not-found');
    const language = languageOf(headerOf(request, 'accept-language'));
    const { status, detail } = problemOf({ refused: code }, language, (name) => name);
    reply
      .header('Content-Type', 'text/plain; charset=utf-8')
      .header('Content-Language', language)
      .header('Vary', 'Accept-Language')
      .send(`${code} (${status})\n\n${detail}\n`);
  }
}

function isProblem(code: string): code is ProblemCode {
  return Object.hasOwn(PROBLEM_STATUS, code);
}

import type {
  ContainerRegistry,
  ImageLookup,
  ImageName,
} from '#clients/container-registry.ts'
import { UpstreamUnavailableError } from '#clients/http-client.ts'
import { createLogger } from '#core/logger.ts'

import {
  CheckUnavailableError,
  type CheckContext,
  type CheckKind,
  type CheckOf,
} from './kind.ts'
import { checkBySteps, type Steps } from './steps.ts'

/** What checks of container images need. */
export interface ContainerImageCheckOptions {
  readonly registry: Pick<ContainerRegistry, 'findImage'>
}

const logger = createLogger('checks')

const PLACEHOLDER = '{github_name}'

/** Makes the kind of check that looks for an image that everybody can pull. */
export function createContainerImageCheck(
  options: ContainerImageCheckOptions,
): CheckKind<'container-image'> {
  async function lookAtImage(
    check: CheckOf<'container-image'>,
    context: CheckContext,
    steps: Steps,
  ): Promise<undefined> {
    const image = fillName(check.image, { context, steps })
    const { registry, tag } = check
    const lookup = await find({ registry, image, tag }, context)
    const name = `The image ${registry}/${image}:${tag}`
    if (lookup.outcome === 'found') steps.pass(name, `Its manifest: ${lookup.digest}`)
    else steps.fail({ name, ...adviceFor(registry, lookup.outcome) })
  }

  async function find(image: ImageName, context: CheckContext): Promise<ImageLookup> {
    try {
      return await options.registry.findImage(image, context.signal)
    } catch (error) {
      if (!(error instanceof UpstreamUnavailableError)) throw error
      const { upstream, reason, retryAfterMs } = error
      logger.warn('registry.image.unavailable', { error, host: upstream, reason })
      const retryAt =
        retryAfterMs > 0 ? new Date(context.now.getTime() + retryAfterMs) : null
      throw new CheckUnavailableError(explain(error), { cause: error, retryAt })
    }
  }

  return {
    kind: 'container-image',
    needsGitHubName: true,
    valueNeed: () => ({ type: 'none' }),
    readValue: (_check, value) => value,
    run: (check, context) =>
      checkBySteps('Everybody can pull your image.', (steps) =>
        lookAtImage(check, context, steps),
      ),
  }
}

/** Names of images are in lower case, whatever their owner's name is. */
function fillName(
  image: string,
  { context, steps }: { readonly context: CheckContext; readonly steps: Steps },
): string {
  if (!image.includes(PLACEHOLDER)) return image
  const name = context.learner.githubName?.toLowerCase() ?? ''
  // Nothing else may get into the path at the registry.
  if (/^[a-z0-9_-]+$/.test(name)) return image.replaceAll(PLACEHOLDER, name)
  return steps.fail({
    name: 'Your GitHub name',
    seen: 'The name of the image has your GitHub name in it, and that is not known.',
    nextStep: 'Give your GitHub name, and try again.',
  })
}

function adviceFor(registry: string, outcome: 'not_found' | 'not_public') {
  const seen = {
    not_found: `${registry} shows nothing with this name and tag to strangers.`,
    not_public:
      `${registry} does not let strangers pull it. It may be private, or not exist: ` +
      'the registry does not tell strangers which.',
  }
  return {
    seen: seen[outcome],
    nextStep:
      'Push the image, with exactly this name and tag. If it is there already, make ' +
      `it public in its settings at ${registry}: a new image can be private, even ` +
      'where the repository is public.',
  }
}

function explain({ upstream, reason }: UpstreamUnavailableError): string {
  const what =
    reason === 'rate_limited'
      ? 'takes no more requests from us just now'
      : 'gives no usable answer just now'
  return `${upstream} ${what}. That is not your doing; your work is looked at later.`
}

import type { Reader } from '#database/executor.ts'
import { badgeSvg } from '#drawing/badge-svg.ts'
import { DrawingBusyError, type Drawing } from '#drawing/drawing.ts'

import type { Badges } from './badges.ts'
import { DrawingUnavailableError } from './credential-files.ts'

/** Who looks: a learner, or a visitor. */
type Viewer = { readonly id: string } | null

/** The use cases of badges' pictures. */
export type BadgePictures = ReturnType<typeof createBadgePictures>

/** Makes the use cases of badges' pictures. */
export function createBadgePictures({
  badges,
  drawing,
}: {
  readonly badges: Pick<Badges, 'face'>
  readonly drawing: Pick<Drawing, 'badgePng'>
}) {
  /**
   * A badge as SVG.
   * @throws BadgeNotFoundError there is none with this id
   */
  async function svg(db: Reader, viewer: Viewer, badgeId: string): Promise<string> {
    return badgeSvg(await badges.face(db, viewer, badgeId))
  }

  /**
   * A badge as PNG; `size` is the length of a side in pixels.
   * @throws BadgeNotFoundError there is none with this id
   * @throws DrawingUnavailableError too much is being drawn
   */
  async function png(
    db: Reader,
    viewer: Viewer,
    { badgeId, size }: { readonly badgeId: string; readonly size: number },
  ): Promise<Uint8Array> {
    const face = await badges.face(db, viewer, badgeId)
    try {
      return await drawing.badgePng(face, size)
    } catch (error) {
      if (error instanceof DrawingBusyError)
        throw new DrawingUnavailableError({ cause: error })
      throw error
    }
  }

  return { svg, png }
}

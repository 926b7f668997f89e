import { checkAll } from './check/check-all.ts'
import { createFindings, type Findings } from './check/findings.ts'
import { checkIds } from './check/references.ts'
import { compileCatalogue } from './compile/catalogue.ts'
import { fileFault, sortFaults, type Fault } from './faults.ts'
import { takeAssets } from './files/assets.ts'
import { layOut } from './files/layout.ts'
import { readFolder, type FolderContent } from './files/read-folder.ts'
import type { Asset, Catalogue } from './types.ts'

/** What came of loading a curriculum. */
export interface LoadResult {
  /** `null` when there is any fault. */
  readonly catalogue: Catalogue | null
  /** All faults of all files, in order. */
  readonly faults: readonly Fault[]
  /** What the author should know but that stops nothing. */
  readonly warnings: readonly Fault[]
}

/** Loads the curriculum in a folder. Bad input is never thrown, but given as faults. */
export async function loadCurriculum(folder: string): Promise<LoadResult> {
  return compileFolder(await readFolder(folder))
}

/**
 * Checks and compiles a folder that is in memory; the order of its entries is nothing.
 */
export async function compileFolder(folder: FolderContent): Promise<LoadResult> {
  const layout = layOut(folder.entries)
  const findings = createFindings()
  findings.faults.push(...folder.faults, ...layout.faults)
  const assets = takeAssets(layout.assets, findings.faults)
  const content = await checkAll(layout, findings, assets)
  findings.faults.push(...checkIds(findings))
  warnOfUnusedAssets(assets, findings)
  const isSound = content !== null && findings.faults.length === 0
  return {
    catalogue: isSound
      ? compileCatalogue(
          content,
          findings.retirements.map(({ entry }) => entry),
        )
      : null,
    faults: sortFaults(findings.faults),
    warnings: sortFaults(findings.warnings),
  }
}

function warnOfUnusedAssets(
  assets: ReadonlyMap<string, Asset>,
  { usedAssets, warnings }: Findings,
): void {
  for (const path of assets.keys()) {
    if (!usedAssets.has(path)) warnings.push(fileFault(path, 'is not shown anywhere'))
  }
}

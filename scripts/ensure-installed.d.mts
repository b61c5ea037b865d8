interface LockedPackage {
  readonly version?: string;
  readonly optional?: boolean;
  readonly link?: boolean;
}
type Packages = Readonly<Record<string, LockedPackage>>;

export function stampOf(lockText: string): string;
export function isInstalled(root: string): boolean;
export function agrees(locked: Packages, installed: Packages): boolean;
export function javaMajor(output: string): number | undefined;
export function javaComplaint(major: number | undefined): string | undefined;
export function nodeComplaint(bundledWorks: boolean, ownMajor: number, platform: string): string | undefined;

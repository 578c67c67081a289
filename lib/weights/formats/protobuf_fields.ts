import { BinaryReader, WireType } from "@bufbuild/protobuf/wire";
import type { ByteSource } from "../../bytes/byte_source.ts";

/** A field of a protocol buffer's message: where it lies in its source. */
export interface ProtobufField {
  /** Its number in the message's description. */
  readonly number: number;
  /** Whether it is text, bytes or a message, which lie from `value` to `end`. */
  readonly delimited: boolean;
  /** Where its tag starts. */
  readonly start: number;
  /** Where its value starts. */
  readonly value: number;
  /** Where it ends. */
  readonly end: number;
}

/** The longest that a field's tag and length, or tag and number, can be. */
const MOST_HEAD_BYTES = 20;

/**
 * Walks the fields of a message without reading the values of delimited ones, so that the tensors
 * of a large file need not be in memory.
 *
 * @param source Where small reads are cheap.
 * @param start Where the message starts.
 * @param end Where it ends.
 * @throws {SyntaxError} If it is no message, or a field does not end within it.
 */
export async function* protobufFields(
  source: ByteSource,
  start: number,
  end: number,
): AsyncGenerator<ProtobufField> {
  for (let at = start; at < end;) {
    const head = await source.read(at, Math.min(at + MOST_HEAD_BYTES, end));
    const field = parseField(source.name, head, at);
    if (field.end > end) {
      throw new SyntaxError(
        `Cannot read ${source.name} as a protocol buffer: field ${field.number} at byte ${at} ` +
          "ends at " +
          `byte ${field.end}, its message at ${end}; it is truncated, damaged or of another format`,
      );
    }
    yield field;
    at = field.end;
  }
}

function parseField(name: string, head: Uint8Array, start: number): ProtobufField {
  try {
    const reader = new BinaryReader(head);
    const [number, type] = reader.tag();
    const delimited = type === WireType.LengthDelimited;
    let value = start + reader.pos;
    let end: number;
    if (delimited) {
      const length = reader.uint32();
      value = start + reader.pos;
      end = value + length;
    } else if (type === WireType.StartGroup || type === WireType.EndGroup) {
      throw new Error(`field ${number} is a group`);
    } else {
      reader.skip(type);
      end = start + reader.pos;
    }
    return { number, delimited, start, value, end };
  } catch (error) {
    throw new SyntaxError(
      `Cannot read ${name} as a protocol buffer: ${
        (error as Error).message
      } at byte ${start}; it ` +
        `is truncated, damaged or of another format`,
      { cause: error },
    );
  }
}

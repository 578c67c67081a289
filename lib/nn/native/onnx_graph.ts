import { create, toBinary } from "@bufbuild/protobuf";
import {
  AttributeProto_AttributeType,
  AttributeProtoSchema,
  GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  OperatorSetIdProtoSchema,
  TensorProto_DataType,
  TensorProtoSchema,
  TensorShapeProto_DimensionSchema,
  TensorShapeProtoSchema,
  TypeProto_TensorSchema,
  TypeProtoSchema,
  ValueInfoProtoSchema,
} from "onnx-buf";

/** Name of a value inside an ONNX graph. */
export type Value = string;

/** A value of an operator's attribute: integers, floats (as `{ float }`) or text. */
export type Attribute = number | readonly number[] | string | { readonly float: number };

/**
 * Writes an ONNX graph operator by operator.
 *
 * Every method returns the name of the value it made, so that graphs read like formulas. Operator
 * semantics are those of ONNX operator set 18.
 */
export class OnnxGraph {
  readonly #nodes: ReturnType<typeof node>[] = [];
  readonly #initializers = new Map<Value, ReturnType<typeof tensor>>();
  readonly #inputs: ReturnType<typeof valueInfo>[] = [];
  readonly #outputs: ReturnType<typeof valueInfo>[] = [];
  #count = 0;

  /** Declares a 32-bit float input. */
  input(name: Value, shape: readonly number[]): Value {
    this.#inputs.push(valueInfo(name, shape));
    return name;
  }

  /** Declares an existing value as a 32-bit float output. */
  output(name: Value, value: Value, shape: readonly number[]): void {
    this.#nodes.push(node("Identity", [value], [name], {}));
    this.#outputs.push(valueInfo(name, shape));
  }

  /** A constant of 64-bit integers, shared by all uses of the same numbers. */
  integers(values: readonly number[]): Value {
    const name = `integers ${values.join(" ")}`;
    this.#initializers.set(
      name,
      tensor(
        name,
        TensorProto_DataType.INT64,
        [values.length],
        new BigInt64Array(values.map(BigInt)),
      ),
    );
    return name;
  }

  /** A constant tensor of 32-bit floats. */
  constant(values: Float32Array<ArrayBuffer>, shape: readonly number[]): Value {
    const name = `constant ${this.#initializers.size}`;
    this.#initializers.set(name, tensor(name, TensorProto_DataType.FLOAT, [...shape], values));
    return name;
  }

  /** A constant 32-bit float without dimensions. */
  scalar(value: number): Value {
    const name = `scalar ${value}`;
    this.#initializers.set(
      name,
      tensor(name, TensorProto_DataType.FLOAT, [], new Float32Array([value])),
    );
    return name;
  }

  /** Applies an operator with one output. */
  apply(operator: string, inputs: Value[], attributes: Record<string, Attribute> = {}): Value {
    return this.applyMany(operator, inputs, 1, attributes)[0]!;
  }

  /** Applies an operator with several outputs. */
  applyMany(
    operator: string,
    inputs: Value[],
    outputs: number,
    attributes: Record<string, Attribute> = {},
  ): Value[] {
    const names = Array.from({ length: outputs }, () => `${operator} ${this.#count++}`);
    this.#nodes.push(node(operator, inputs, names, attributes));
    return names;
  }

  /** The graph as the bytes of an ONNX model file. */
  toBytes(): Uint8Array {
    const model = create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [create(OperatorSetIdProtoSchema, { domain: "", version: 18n })],
      producerName: "filterscope",
      graph: create(GraphProtoSchema, {
        name: "graph",
        node: this.#nodes,
        initializer: [...this.#initializers.values()],
        input: this.#inputs,
        output: this.#outputs,
      }),
    });
    return toBinary(ModelProtoSchema, model);
  }
}

function node(
  opType: string,
  input: Value[],
  output: Value[],
  attributes: Record<string, Attribute>,
) {
  return create(NodeProtoSchema, {
    opType,
    input,
    output,
    name: output[0] ?? "",
    attribute: Object.entries(attributes).map(([name, value]) => attribute(name, value)),
  });
}

function attribute(name: string, value: Attribute) {
  if (typeof value === "number") {
    const type = AttributeProto_AttributeType.INT;
    return create(AttributeProtoSchema, { name, type, i: BigInt(value) });
  }
  if (typeof value === "string") {
    const type = AttributeProto_AttributeType.STRING;
    return create(AttributeProtoSchema, { name, type, s: new TextEncoder().encode(value) });
  }
  if ("float" in value) {
    const type = AttributeProto_AttributeType.FLOAT;
    return create(AttributeProtoSchema, { name, type, f: value.float });
  }
  const type = AttributeProto_AttributeType.INTS;
  return create(AttributeProtoSchema, { name, type, ints: value.map(BigInt) });
}

function tensor(
  name: string,
  dataType: TensorProto_DataType,
  shape: number[],
  values: BigInt64Array<ArrayBuffer> | Float32Array<ArrayBuffer>,
) {
  return create(TensorProtoSchema, {
    name,
    dataType,
    dims: shape.map(BigInt),
    rawData: new Uint8Array(values.buffer),
  });
}

function valueInfo(name: string, shape: readonly number[]) {
  const dim = shape.map((size) =>
    create(TensorShapeProto_DimensionSchema, {
      value: { case: "dimValue", value: BigInt(size) },
    })
  );
  const tensorType = create(TypeProto_TensorSchema, {
    elemType: TensorProto_DataType.FLOAT,
    shape: create(TensorShapeProtoSchema, { dim }),
  });
  return create(ValueInfoProtoSchema, {
    name,
    type: create(TypeProtoSchema, { value: { case: "tensorType", value: tensorType } }),
  });
}

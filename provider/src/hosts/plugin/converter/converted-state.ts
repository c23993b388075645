import { BinaryWriter } from "google-protobuf";
import { Struct } from "google-protobuf/google/protobuf/struct_pb";
import { Diagnostic } from "@pulumi/pulumi/proto/codegen/hcl_pb";
import { ConverterService } from "@pulumi/pulumi/proto/converter_grpc_pb";
import { ResourceImport } from "@pulumi/pulumi/proto/converter_pb";
import type { ImportedProperties } from "../../../lookups";
import { writeProperties } from "../protocol/wire-values";

/** A resource for the engine to import. */
export interface ConvertedResource {
  type: string;
  name: string;
  id: string;
  /** Absent if the engine should read the resource through its provider. */
  properties?: ImportedProperties;
}

/** The response of the converter. */
export interface ConvertedState {
  resources: ConvertedResource[];
  diagnostics: Diagnostic[];
}

/**
 * The converter's gRPC service. Resources in its response can have inputs and outputs, two fields that the engine has
 * read since CLI 3.255.0. The generated code in the Pulumi SDK that this package uses (3.248.0) does not know these
 * fields, so this file encodes the response.
 */
export const CONVERTER_SERVICE = {
  ...ConverterService,
  convertState: {
    ...ConverterService.convertState,
    responseSerialize: serializeState,
  },
};

/** The field numbers in `converter.proto` (engine v3.259.0). */
const FIELDS = { resources: 1, diagnostics: 2, inputs: 14, outputs: 15 };

function serializeState({ resources, diagnostics }: ConvertedState): Buffer {
  const writer = new BinaryWriter();
  for (const resource of resources)
    writer.writeMessage(FIELDS.resources, resource, () => {
      writeResource(resource, writer);
    });
  for (const diagnostic of diagnostics)
    writer.writeMessage(FIELDS.diagnostics, diagnostic, () => {
      Diagnostic.serializeBinaryToWriter(diagnostic, writer);
    });
  return Buffer.from(writer.getResultBuffer());
}

function writeResource(
  { type, name, id, properties }: ConvertedResource,
  writer: BinaryWriter,
): void {
  const known = new ResourceImport().setType(type).setName(name).setId(id);
  ResourceImport.serializeBinaryToWriter(known, writer);
  if (properties === undefined) return;
  for (const field of ["inputs", "outputs"] as const) {
    const struct = writeProperties(properties[field]);
    writer.writeMessage(FIELDS[field], struct, () => {
      Struct.serializeBinaryToWriter(struct, writer);
    });
  }
}

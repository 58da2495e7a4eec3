using System.Reflection;
using Mono.Cecil;
using Mono.Cecil.Cil;

namespace QuickTakes.Related.Tests.House;

/// <summary>
/// One use that the compiled code makes: a type or member of an assembly, as seen from a type in a namespace.
/// </summary>
/// <param name="From">The type that uses, the outermost one where it is nested or made by the compiler.</param>
/// <param name="To">The type that is used, the outermost one where it is nested.</param>
/// <param name="Member">The member that is used, with its number of parameters, as in <c>get_Now(0)</c>; null for the type itself.</param>
internal sealed record Use(TypeName From, TypeName To, string? Member);

/// <summary>A type by namespace and name, without its generic arguments.</summary>
internal sealed record TypeName(string Namespace, string Name)
{
    public override string ToString() => Namespace.Length == 0 ? Name : $"{Namespace}.{Name}";
}

/// <summary>
/// Reads from a compiled assembly which types use which: bases, interfaces, attributes, constraints, fields, signatures, and method
/// bodies with their locals, calls and handlers. What the compiler leaves no trace of is not seen: constants, and <c>nameof</c>.
/// </summary>
internal static class CompiledUses
{
    /// <summary>All uses in the types of an assembly whose namespace starts with some text, each once.</summary>
    public static IReadOnlyList<Use> Read(Assembly assembly, string namespacePrefix)
    {
        using var module = ModuleDefinition.ReadModule(assembly.Location);
        // What the compiler adds stands in namespaces of its own, and uses nothing of ours.
        return [.. module.Types.Where(type => type.Namespace.StartsWith(namespacePrefix, StringComparison.Ordinal))
            .SelectMany(type => OfType(type).Select(use => use with { From = Name(type) }))
            .Where(use => use.From != use.To)
            .Distinct()
            .OrderBy(use => (use.From.ToString(), use.To.ToString(), use.Member))];
    }

    private static IEnumerable<Use> OfType(TypeDefinition type)
    {
        IEnumerable<TypeReference?> types =
        [
            type.BaseType,
            .. type.Interfaces.Select(implemented => implemented.InterfaceType),
            .. Attributes(type),
            .. Constraints(type),
            .. type.Fields.SelectMany(field => Attributes(field).Append(field.FieldType)),
            .. type.Properties.SelectMany(property => Attributes(property).Append(property.PropertyType)),
            .. type.Events.SelectMany(@event => Attributes(@event).Append(@event.EventType)),
        ];
        return types.SelectMany(Uses).Concat(type.Methods.SelectMany(OfMethod)).Concat(type.NestedTypes.SelectMany(OfType));
    }

    private static IEnumerable<Use> OfMethod(MethodDefinition method)
    {
        IEnumerable<TypeReference?> types =
        [
            .. Attributes(method),
            .. Attributes(method.MethodReturnType),
            .. method.Parameters.SelectMany(Attributes),
            .. Constraints(method),
            .. Signature(method),
            .. method.HasBody ? method.Body.Variables.Select(local => local.VariableType) : [],
            .. method.HasBody ? method.Body.ExceptionHandlers.Select(handler => handler.CatchType) : [],
        ];
        var inBody = method.HasBody ? method.Body.Instructions.SelectMany(OfInstruction) : [];
        return types.SelectMany(Uses).Concat(method.Overrides.SelectMany(OfMember)).Concat(inBody);
    }

    private static IEnumerable<Use> OfInstruction(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => Uses(type),
        MemberReference member => OfMember(member),
        Mono.Cecil.CallSite site => Signature(site).SelectMany(Uses),
        _ => [],
    };

    private static IEnumerable<Use> OfMember(MemberReference member)
    {
        // The signature counts too: an enumeration's value that is handed over shows only there.
        var (types, name) = member switch
        {
            GenericInstanceMethod generic => (Signature(generic.ElementMethod).Concat(generic.GenericArguments), Name(generic)),
            MethodReference method => (Signature(method), Name(method)),
            FieldReference field => ([field.FieldType], field.Name),
            _ => ([], member.Name),
        };
        var itself = new Use(Nobody, Name(Outermost(member.DeclaringType)), name);
        return types.Append(member.DeclaringType).SelectMany(Uses).Append(itself);
    }

    private static string Name(MethodReference method) => $"{method.Name}({method.Parameters.Count})";

    private static IEnumerable<TypeReference> Signature(IMethodSignature method) =>
        method.Parameters.Select(parameter => parameter.ParameterType).Append(method.ReturnType);

    private static IEnumerable<TypeReference> Constraints(IGenericParameterProvider generic) =>
        generic.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType);

    private static IEnumerable<TypeReference> Attributes(Mono.Cecil.ICustomAttributeProvider attributed) =>
        attributed.CustomAttributes.SelectMany(attribute => attribute.ConstructorArguments
            .Concat(attribute.Properties.Select(property => property.Argument))
            .SelectMany(argument => argument.Value is TypeReference type ? new[] { argument.Type, type } : [argument.Type])
            .Append(attribute.AttributeType));

    private static readonly TypeName Nobody = new("", "");

    private static IEnumerable<Use> Uses(TypeReference? type) => Parts(type).Select(part => new Use(Nobody, Name(Outermost(part)), null));

    /// <summary>The types that a type is made of: element types, generic arguments, modifiers, the parts of function pointers.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Concat(Parts(generic.ElementType)),
        FunctionPointerType pointer => Signature(pointer).SelectMany(Parts),
        IModifierType modified => Parts(modified.ModifierType).Concat(Parts(modified.ElementType)),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type)
    {
        var outer = type.GetElementType();
        while (outer.DeclaringType is { } declaring)
            outer = declaring;
        return outer;
    }

    private static TypeName Name(TypeReference type) => new(type.Namespace, type.Name.Split('`')[0]);
}

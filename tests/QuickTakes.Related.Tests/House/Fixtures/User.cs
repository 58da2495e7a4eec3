using QuickTakes.Related.Tests.House.Fixtures.Used;

namespace QuickTakes.Related.Tests.House.Fixtures.Used
{
    internal enum Colour
    {
        Red = 3,
    }

    internal sealed class InSignature;

    internal sealed class InBody
    {
        public static string Name => "body";
    }

    internal sealed class InLambda
    {
        public int Value { get; init; } = 1;
    }

    internal sealed class InIterator;

    internal sealed class AsArgument;

    internal sealed class AsConstraint;

    internal sealed class InTypeOf;

    internal sealed class Caught : Exception;

    internal sealed class Outer
    {
        internal sealed class Nested;
    }

    [AttributeUsage(AttributeTargets.All)]
    internal sealed class OnMemberAttribute : Attribute;

    internal sealed class Unused;
}

namespace QuickTakes.Related.Tests.House.Fixtures
{
    /// <summary>Uses each type of its neighbour once, each in another way.</summary>
    internal sealed class User
    {
        public static int Signature(InSignature[] signature) => signature.Length;

        public static string Body() => string.Concat("a ", InBody.Name);

        public static Func<int> Lambda() => () => new InLambda().Value;

        public static IEnumerable<object> Iterator()
        {
            yield return new InIterator();
        }

        public static int Argument() => new List<Dictionary<string, AsArgument>>().Count;

        public static bool Constraint<T>(T value) where T : IComparable<AsConstraint> => value is null;

        public static string TypeOf() => typeof(InTypeOf).Name;

        public static void Catch(Action run)
        {
            try
            {
                run();
            }
            catch (Caught)
            {
            }
        }

        public static object Nested() => new Outer.Nested();

        [OnMember]
        public static int Attributed() => 1;

        // Only the number 3 and the signature of the other method are left of this after compiling.
        public static void Value() => Neighbour.Take(Colour.Red);
    }

    internal static class Neighbour
    {
        public static void Take(Colour colour) => _ = colour;
    }
}
